/** The camera itself: opening, lenses, light. IO only; what it means to the person is said in use-camera.ts. */

export type Lens = Readonly<{ id: string; label: string }>;

/** Why there is no picture. `busy`: another program holds the camera. `unsupported`: no https, or an old browser. */
export type CameraTrouble = "denied" | "missing" | "busy" | "unsupported";

export type OpenedCamera =
  | Readonly<{ ok: true; stream: MediaStream; track: MediaStreamTrack }>
  | Readonly<{ ok: false; trouble: CameraTrouble }>;

/** What a browser that knows Permissions-Policy says; the standard's types leave it out. */
type WithFeaturePolicy = { featurePolicy?: { allowsFeature(name: string): boolean } };

/** Come here from a page of ours that has no camera: its answer decides until this one is loaded itself. */
function isForbiddenByPage(): boolean {
  const { featurePolicy } = document as WithFeaturePolicy;
  return (
    /^\/checkout(\/|$)/.test(location.pathname) &&
    (performance.getEntriesByType("navigation")[0]?.name ?? "").split(/[?#]/)[0] !==
      location.origin + location.pathname &&
    featurePolicy?.allowsFeature("camera") === false
  );
}

/** Opens the lens with that id, or the rear camera when it is null or gone. Asks the person where needed. */
export async function openCamera(lensId: string | null): Promise<OpenedCamera> {
  if (isForbiddenByPage()) {
    location.reload();
    return new Promise(() => undefined);
  }
  if (typeof navigator.mediaDevices?.getUserMedia !== "function")
    return { ok: false, trouble: "unsupported" };
  try {
    const stream = await openStream(lensId);
    const track = stream.getVideoTracks()[0];
    return track ? { ok: true, stream, track } : { ok: false, trouble: "missing" };
  } catch (cause) {
    return { ok: false, trouble: troubleOf(cause) };
  }
}

async function openStream(lensId: string | null): Promise<MediaStream> {
  const size: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } };
  if (lensId !== null) {
    try {
      // Not `ideal`: a lens with the better size would win over the chosen one.
      return await navigator.mediaDevices.getUserMedia({ video: { ...size, deviceId: { exact: lensId } } });
    } catch (cause) {
      if (!(cause instanceof Error) || !lensIsGone.includes(cause.name)) throw cause;
    }
  }
  return navigator.mediaDevices.getUserMedia({ video: { ...size, facingMode: { ideal: "environment" } } });
}

const lensIsGone: readonly string[] = ["OverconstrainedError", "NotFoundError"];

/** Error names of getUserMedia: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function troubleOf(cause: unknown): CameraTrouble {
  const name = cause instanceof DOMException || cause instanceof Error ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "missing";
}

/** Lets the camera go, so that its lamp goes out. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The lenses of this device. Their names are known only after the camera was allowed once. */
export async function listLenses(): Promise<readonly Lens[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter((device) => device.kind === "videoinput" && device.deviceId !== "")
    .map((device, index) => ({ id: device.deviceId, label: device.label || `Camera ${index + 1}` }));
}

/** Has the camera go on focusing as things come and go, where it can be told. Many begin with one focus and keep it. */
export async function focusContinuously(track: MediaStreamTrack): Promise<void> {
  const { focusMode } = capabilitiesOf(track);
  if (!focusMode?.includes("continuous")) return;
  const constraint: MediaTrackConstraintSet & { focusMode: string } = { focusMode: "continuous" };
  await track.applyConstraints({ advanced: [constraint] }).catch(() => undefined);
}

/** Of the image-capture extension (https://www.w3.org/TR/image-capture/), which browsers may lack. */
type ImageTrackCapabilities = Readonly<{ torch?: boolean; focusMode?: readonly string[] }>;

function capabilitiesOf(track: MediaStreamTrack): ImageTrackCapabilities {
  return "getCapabilities" in track ? (track.getCapabilities() as ImageTrackCapabilities) : {};
}

/** Whether this camera has a light that can be switched. */
export function hasLight(track: MediaStreamTrack): boolean {
  return capabilitiesOf(track).torch === true;
}

/** Switches the light; resolves with whether it did. */
export async function switchLight(track: MediaStreamTrack, on: boolean): Promise<boolean> {
  const constraint: MediaTrackConstraintSet & { torch: boolean } = { torch: on };
  return track.applyConstraints({ advanced: [constraint] }).then(
    () => true,
    () => false,
  );
}

/** What is said when there is no picture: what is the matter, and how to mend it. */
import type { CameraState } from "./use-camera";

export type CameraWords = Readonly<{ title: string; help: string; canRetry: boolean }>;

/** Where the browser keeps a page's permissions. Told by its name, which is all there is to tell it by. */
export function permissionPlace(userAgent: string): string {
  if (/iPhone|iPad/.test(userAgent)) return "Press the sign beside the address, then Website Settings,";
  if (/Firefox\//.test(userAgent)) return "Press the crossed-out camera in the address bar,";
  if (/Safari\//.test(userAgent) && !/Chrom|Android/.test(userAgent))
    return "Open Settings for This Website in the Safari menu,";
  return "Press the sign to the left of the address,";
}

/** At the till. */
const stillWorks = "The hand scanner and typing still work.";

type Trouble = Exclude<CameraState, "running">;

const words = (goOn: string, place: string): Readonly<Record<Trouble, CameraWords>> => ({
  asking: { title: "Starting the camera", help: "If the browser asks, choose Allow.", canRetry: false },
  denied: {
    title: "The camera is blocked",
    help: `${place} allow the camera, then try again. ${goOn}`,
    canRetry: true,
  },
  missing: { title: "No camera found", help: `Plug one in, or go on without. ${goOn}`, canRetry: true },
  busy: {
    title: "Another program uses the camera",
    help: `Close it there, then try again. ${goOn}`,
    canRetry: true,
  },
  unsupported: {
    title: "The camera cannot be used here",
    help: `It needs an up-to-date browser and an address that starts with https. ${goOn}`,
    canRetry: false,
  },
  paused: { title: "The camera is off", help: goOn, canRetry: false },
});

/** The words for that state, with how to go on without; null while the camera runs and the picture speaks for itself. */
export function cameraWords(state: CameraState, goOn = stillWorks): CameraWords | null {
  return state === "running" ? null : words(goOn, permissionPlace(navigator.userAgent))[state];
}

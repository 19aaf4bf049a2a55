"use client";

import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CameraControlsBar } from "./CameraControlsBar";
import { cameraWords } from "./camera-words";
import type { EngineChoice } from "./decoder";
import { type CameraState, useCamera } from "./use-camera";
import type { OnCode, ScanLoopState } from "./use-scan-loop";

export type CameraViewProps = Readonly<{
  /** A code came into view. One that stays in view, or comes back within 3 s, is told once. */
  onCode: OnCode;
  /** False lets the camera go, for instance while an answer covers it. */
  active?: boolean;
  engine?: EngineChoice;
  /** What lies over the foot of the picture: the field for typing. */
  children?: ReactNode;
  /** Below `lg` only a strip: the picture, its buttons and the field. */
  strip?: boolean;
  /** What the frame is for: a coupon's square, or the wide bars of a product. */
  target?: "square" | "bars";
  /** Said with every trouble: how to go on without a camera. */
  fallback?: string;
  /** False where nothing sounds, so that there is nothing to switch off. */
  sound?: boolean;
  className?: string;
}>;

/** The stage: camera, target, lens, light and sound. Fills the height it is given. */
export function CameraView(props: CameraViewProps) {
  const {
    onCode,
    active = true,
    engine = "auto",
    children,
    strip = false,
    target,
    fallback,
    sound = true,
    className,
  } = props;
  const camera = useCamera({ onCode, active, engine });
  const running = camera.state === "running";
  return (
    <section
      aria-label="Camera"
      data-camera={camera.state}
      data-decoder={camera.decoder}
      className={classNames(
        "relative isolate flex min-h-80 flex-col overflow-hidden rounded-xl p-5",
        "bg-linear-to-b from-tray-2 to-tray text-tray-ink",
        strip && "max-lg:min-h-40 max-lg:p-3",
        className,
      )}
    >
      <video
        ref={camera.videoRef}
        muted
        playsInline
        aria-label="What the camera sees"
        className={classNames(
          "absolute inset-0 -z-10 size-full object-cover transition-opacity",
          running ? "opacity-100" : "opacity-0",
          camera.mirrored && "-scale-x-100",
        )}
      />
      <CameraControlsBar camera={camera} sound={sound} />
      {/* Always in the page, so that a screen reader hears what is written into it; trouble speaks for itself. */}
      <p role="status" className="sr-only">
        {running ? runningWords[camera.decoder] : null}
      </p>
      <div
        className={classNames(
          "grid min-h-0 flex-1 place-items-center [container-type:size]",
          strip ? "max-lg:invisible lg:my-4" : "my-4",
        )}
      >
        {running ? (
          <Target shape={target} />
        ) : (
          <Trouble state={camera.state} fallback={fallback} onRetry={camera.retry} />
        )}
      </div>
      {children ? (
        <div
          className={classNames(
            "rounded-lg border border-white/20 bg-tray/85 p-5",
            strip && "max-lg:border-0 max-lg:p-0",
          )}
        >
          {children}
        </div>
      ) : null}
    </section>
  );
}

const runningWords: Readonly<Record<ScanLoopState, string>> = {
  loading: "The camera is on. The scanner is loading.",
  ready: "The camera is on and looks for codes.",
  broken: "",
};

const corner = "absolute size-12 border-white drop-shadow-[0_0_2px_rgb(0_0_0/0.7)]";

/** Four corners around the place where a code is read best. */
function Target({ shape = "square" }: Readonly<{ shape?: "square" | "bars" | undefined }>) {
  return (
    <div
      aria-hidden="true"
      className={classNames(
        "relative",
        shape === "bars" ? "h-[min(11rem,100cqh)] w-[min(20rem,100cqw)]" : "size-[min(18rem,100cqw,100cqh)]",
      )}
    >
      <span className={`${corner} top-0 left-0 rounded-tl-lg border-t-4 border-l-4`} />
      <span className={`${corner} top-0 right-0 rounded-tr-lg border-t-4 border-r-4`} />
      <span className={`${corner} bottom-0 left-0 rounded-bl-lg border-b-4 border-l-4`} />
      <span className={`${corner} right-0 bottom-0 rounded-br-lg border-r-4 border-b-4`} />
    </div>
  );
}

type TroubleProps = Readonly<{ state: CameraState; fallback: string | undefined; onRetry: () => void }>;

function Trouble({ state, fallback, onRetry }: TroubleProps) {
  const words = cameraWords(state, fallback);
  if (words === null) return null;
  return (
    <div role="status" className="flex max-w-72 flex-col items-center gap-2 text-center">
      <p className="text-lg font-semibold">{words.title}</p>
      <p className="text-tray-ink-2">{words.help}</p>
      {words.canRetry ? (
        <button
          type="button"
          onClick={onRetry}
          className="mt-2 h-11 rounded-lg bg-white px-4 font-semibold text-black hover:bg-white/90"
        >
          Try again
        </button>
      ) : null}
    </div>
  );
}

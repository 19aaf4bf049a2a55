"use client";

import { ChevronDownIcon, LightIcon, MuteIcon, SoundIcon } from "@/components/ui/icons";
import type { CameraControls } from "./use-camera";
import { useMuted } from "./use-muted";

const pill =
  "inline-flex h-11 items-center gap-2 rounded-lg bg-black/55 px-3.5 text-sm font-semibold text-white " +
  "transition-colors hover:bg-black/70";

/** Lens, light and sound, over the head of the picture. What this camera does not have is not shown. */
export function CameraControlsBar({ camera, sound }: Readonly<{ camera: CameraControls; sound: boolean }>) {
  const { muted, toggleMuted } = useMuted();
  return (
    <div className="flex flex-wrap gap-2">
      <LensSelect camera={camera} />
      {camera.light.state !== "none" ? (
        <button
          type="button"
          className={`${pill} aria-pressed:bg-white aria-pressed:text-black`}
          aria-pressed={camera.light.state === "on"}
          onClick={camera.light.toggle}
        >
          <LightIcon size={18} />
          Light
        </button>
      ) : null}
      {sound ? (
        <button type="button" className={pill} onClick={toggleMuted}>
          {muted ? <MuteIcon size={18} /> : <SoundIcon size={18} />}
          {muted ? "Sound off" : "Sound on"}
        </button>
      ) : null}
    </div>
  );
}

function LensSelect({ camera }: Readonly<{ camera: CameraControls }>) {
  if (camera.lenses.length < 2) return null;
  return (
    <span className="relative min-w-0">
      <select
        aria-label="Camera"
        value={camera.lensId ?? ""}
        onChange={(event) => camera.chooseLens(event.target.value)}
        className={`${pill} max-w-44 appearance-none truncate pr-9`}
      >
        {camera.lenses.map((lens) => (
          <option key={lens.id} value={lens.id} className="bg-card text-ink">
            {lens.label}
          </option>
        ))}
      </select>
      <ChevronDownIcon
        size={16}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-white"
      />
    </span>
  );
}

"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { SaveState } from "./draft-keeper";

const clock = new Intl.DateTimeFormat("en-IE", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-IE", { day: "numeric", month: "short" });

/** '12:03', and the day before it when it is another than today. */
function timeWords(iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return isToday ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** Whether what was written is kept. The time is that of this device's zone, so it is drawn by the browser alone. */
export function SaveLine({ state }: { state: SaveState }) {
  return (
    <p role="status" suppressHydrationWarning className="num text-sm text-ink-2">
      {state.kind === "saved" ? `Saved ${timeWords(state.at)}` : null}
      {state.kind === "saving" ? "Saving …" : null}
      {state.kind === "failed" ? (
        <span className="text-no">Not saved: {state.message} Trying again.</span>
      ) : null}
      {state.kind === "stale" ? <span className="text-no">Not saved</span> : null}
    </p>
  );
}

type StaleBannerProps = { state: SaveState; onKeepMine?: () => void };

/** Somebody was faster: their version or one's own, never one over the other unseen. */
export function StaleBanner({ state, onKeepMine }: StaleBannerProps) {
  if (state.kind !== "stale") return null;
  const who = state.by === null ? "You changed this campaign" : `${state.by} changed this campaign`;
  const where = state.by === null ? " in another window" : "";
  return (
    <Banner
      tone="no"
      title={`${who} at ${timeWords(state.at)}${where}`}
      action={
        <div className="flex flex-col gap-2">
          <Button size="sm" onClick={() => window.location.reload()}>
            Load that version
          </Button>
          {onKeepMine ? (
            <Button size="sm" onClick={onKeepMine}>
              Keep what is here
            </Button>
          ) : null}
        </div>
      }
    >
      <p>What you wrote since is still on this page, and not saved.</p>
    </Banner>
  );
}

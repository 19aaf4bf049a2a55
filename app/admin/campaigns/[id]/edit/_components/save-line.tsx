"use client";

import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { readLatestAction } from "../actions";
import { Differences } from "./differences";
import { type Difference, differencesOf } from "./draft-differences";
import type { SaveState } from "./draft-keeper";
import type { Editing } from "./editing";

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

type StaleBannerProps = { state: SaveState; editing: Editing; onKeepMine: () => void };

/** Somebody was faster: their version or one's own, never one over the other unseen. */
export function StaleBanner({ state, editing, onKeepMine }: StaleBannerProps) {
  const differences = useDifferences(state, editing);
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
          <Button size="sm" onClick={onKeepMine}>
            Keep what is here
          </Button>
        </div>
      }
    >
      <p>
        What you wrote since is still on this page, and not {editing.isRunning ? "published" : "saved"}.
        {differences?.length ? " If you keep what is here, it stands in place of what is there now:" : null}
      </p>
      {differences?.length ? (
        <div className="mt-2 max-h-60 overflow-y-auto">
          <Differences all={differences} before="There now" after="Here" />
        </div>
      ) : null}
    </Banner>
  );
}

/** What somebody else's version says otherwise; null while it is not known. Of a campaign that runs currency and budget are not the writer's. */
function useDifferences(
  state: SaveState,
  { campaign, draft, isRunning, names, learn }: Editing,
): Difference[] | null {
  const [latest, setLatest] = useState<typeof draft | null>(null);
  const version = state.kind === "stale" ? state.version : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each version
  useEffect(() => {
    if (version === null) return setLatest(null);
    let isCurrent = true;
    void readLatestAction(campaign.id)
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent || !answer?.ok) return;
        learn(answer.products);
        setLatest(answer.draft);
      });
    return () => {
      isCurrent = false;
    };
  }, [version, campaign.id]);
  if (!latest) return null;
  const { currency, budgetMinor } = latest;
  return differencesOf(latest, isRunning ? { ...draft, currency, budgetMinor } : draft, names);
}

"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CampaignDraft } from "@/lib/campaigns/draft";
import type { DraftProblem } from "@/lib/campaigns/draft-problems";
import type { CampaignForEditor } from "@/lib/campaigns/editor-views";
import { saveDraftAction } from "../actions";

/** How long after the last key a draft is saved, and after a failure tried again. */
const pauseMillis = 800;
const retryMillis = 5_000;

export type SaveState =
  | { kind: "saved"; at: string }
  | { kind: "saving" }
  /** Not reached, or refused for another reason; `message` says which. It is tried again. */
  | { kind: "failed"; message: string }
  | { kind: "stale"; by: string | null; at: string; version: number };

/**
 * Keeps a draft as it is written: one save at a time, the newest text always last. A stale one stops it until the writer decides. `flush` saves at once and gives the version that then
 * stands, or null when it could not.
 */
export function useAutosave(campaign: CampaignForEditor, draft: CampaignDraft, isOn: boolean) {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: campaign.savedAt });
  const [problems, setProblems] = useState<readonly DraftProblem[]>(campaign.problems);
  const version = useRef(campaign.version);
  const saved = useRef(draft);
  const newest = useRef(draft);
  const running = useRef<Promise<boolean> | null>(null);
  const isStale = useRef(false);
  newest.current = draft;

  const save = useCallback(async (): Promise<boolean> => {
    const sent = newest.current;
    if (sent === saved.current) return true;
    setState({ kind: "saving" });
    const answer = await saveDraftAction({
      campaignId: campaign.id,
      version: version.current,
      draft: sent,
    }).catch(() => null);
    if (answer?.ok) {
      version.current = answer.version;
      saved.current = sent;
      setProblems(answer.problems);
      setState({ kind: "saved", at: answer.savedAt });
      return true;
    }
    if (answer && "stale" in answer) {
      isStale.current = true;
      setState({ kind: "stale", ...answer.stale });
      return false;
    }
    const words = answer?.error.fields[0]?.message ?? answer?.error.message;
    setState({ kind: "failed", message: words ?? "No connection." });
    return false;
  }, [campaign.id]);

  const flush = useCallback(async (): Promise<number | null> => {
    for (let round = 0; round < 3; round += 1) {
      await running.current;
      if (isStale.current) return null;
      running.current = save();
      const isSaved = await running.current;
      running.current = null;
      if (!isSaved) return null;
      if (newest.current === saved.current) return version.current;
    }
    return null;
  }, [save]);

  useEffect(() => {
    if (!isOn || draft === saved.current || isStale.current) return;
    const wait = state.kind === "failed" ? retryMillis : pauseMillis;
    const timer = setTimeout(flush, wait);
    return () => clearTimeout(timer);
  }, [draft, isOn, flush, state.kind]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isOn && newest.current !== saved.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOn]);

  /** What is on this page is to stand, whatever somebody else wrote. */
  const keepMine = useCallback(async () => {
    if (state.kind !== "stale") return;
    version.current = state.version;
    isStale.current = false;
    await flush();
  }, [state, flush]);

  return { state, problems, flush, keepMine };
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { CampaignForEditor } from "@/lib/campaigns/editor-views";
import { saveDraftAction } from "../actions";
import { type DraftKeeper, makeKeeper } from "./draft-keeper";

/** What was written in this tab, by campaign: the browser's Back shows a page as it once was, and this is newer. */
const keepers = new Map<string, DraftKeeper>();

/** The draft of this campaign as it is written here, saved by itself while it is one (docs: `draft-keeper.ts`). Whoever leaves the page loses nothing of it. */
export function useAutosave(campaign: CampaignForEditor): DraftKeeper {
  const router = useRouter();
  const [keeper] = useState(() => keeperOf(campaign));
  useSyncExternalStore(keeper.subscribe, keeper.read, keeper.read);

  useEffect(() => keeper.meet(campaign), [keeper, campaign]);

  useEffect(() => {
    keepers.set(campaign.id, keeper);
    keeper.show();
    return () => {
      // Pages that were drawn before show the draft as it was: none of them may be used again.
      void keeper.leave().then((isNews) => isNews && router.refresh());
    };
  }, [keeper, campaign.id, router]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (keeper.isDirty()) event.preventDefault();
    };
    const save = () => void keeper.flush();
    const saveIfHidden = () => document.visibilityState === "hidden" && save();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", saveIfHidden);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", saveIfHidden);
    };
  }, [keeper]);

  return keeper;
}

/** The one that this tab has, where it knows more than the page; on the server always a new one, since there it would be everybody's. */
function keeperOf(campaign: CampaignForEditor): DraftKeeper {
  const isDraft = campaign.state === "draft";
  const known = keepers.get(campaign.id);
  if (known?.savesItself === isDraft) {
    known.meet(campaign);
    return known;
  }
  const send = (version: number, draft: CampaignForEditor["draft"]) =>
    saveDraftAction({ campaignId: campaign.id, version, draft });
  return makeKeeper(campaign, isDraft ? send : null);
}

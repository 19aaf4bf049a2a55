/** How lists write campaigns. PURE. */
import type { Tone } from "@/components/ui/badge";
import { localDay } from "@/lib/campaigns/draft-problems";
import { needOf } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { daysAway, stateWords } from "./words";

type InTime = Pick<CampaignBurn, "state" | "startsOn" | "endsOn" | "timeZone">;

/** The state as people would say it: what is live gives nothing out before its first day, nor after its last. */
export function stateBadge(
  { state, startsOn, endsOn, timeZone }: InTime,
  now: Date,
): { label: string; tone: Tone } {
  const today = localDay(now, timeZone);
  if (state === "live" && today < startsOn) return { label: "Scheduled", tone: "neutral" };
  if ((state === "live" || state === "paused") && today > endsOn) return { label: "Over", tone: "neutral" };
  return stateWords[state];
}

/** Colour says what `needOf` says: nothing left, or nearly. */
export function burnTone(campaign: CampaignBurn): "ink" | "warn" | "no" {
  const need = needOf(campaign);
  return need === "exhausted" ? "no" : need === "nearly_spent" ? "warn" : "ink";
}

/** 'in 3 days', of what may still end. */
export function awayWords({ state, endsOn, timeZone }: CampaignBurn, now: Date): string | null {
  return state === "ended" || state === "draft" ? null : daysAway(endsOn, timeZone, now);
}

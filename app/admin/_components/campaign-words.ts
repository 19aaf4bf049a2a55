/** How lists write campaigns. PURE. */
import { needOf } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { daysAway } from "./words";

/** Colour says what `needOf` says: nothing left, or nearly. */
export function burnTone(campaign: CampaignBurn): "ink" | "warn" | "no" {
  const need = needOf(campaign);
  return need === "exhausted" ? "no" : need === "nearly_spent" ? "warn" : "ink";
}

/** 'in 3 days', of what may still end. */
export function awayWords({ state, endsOn, timeZone }: CampaignBurn, now: Date): string | null {
  return state === "ended" || state === "draft" ? null : daysAway(endsOn, timeZone, now);
}

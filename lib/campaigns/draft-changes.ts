/** PURE: what differs between two drafts. */
import type { CampaignDraft } from "./draft";

export type DraftChanges = { before: Partial<CampaignDraft>; after: Partial<CampaignDraft> };

/** The fields that differ, as they were and as they are; null: none does. */
export function changesOf(before: CampaignDraft, after: CampaignDraft): DraftChanges | null {
  const fields = (Object.keys(after) as (keyof CampaignDraft)[]).filter(
    (field) => !isSame(before[field], after[field]),
  );
  if (fields.length === 0) return null;
  const pick = (draft: CampaignDraft) => Object.fromEntries(fields.map((field) => [field, draft[field]]));
  return { before: pick(before), after: pick(after) };
}

/** Whether two values of a draft say the same, whatever the order of their members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => isSame(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
}

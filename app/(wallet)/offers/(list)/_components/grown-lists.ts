/** What lists had grown to, for as long as the app is open in this tab: Back finds the list as it was left. */
import type { ReactNode } from "react";

export type Grown = { items: { id: string; node: ReactNode }[]; next: string | null };

const mostKept = 12;
const kept = new Map<string, Grown>();

/** The key is the filters and where the first page ended: another first page has another list after it. */
export function recallGrown(key: string): Grown | undefined {
  return kept.get(key);
}

export function rememberGrown(key: string, grown: Grown): void {
  kept.delete(key);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  kept.set(key, grown);
}

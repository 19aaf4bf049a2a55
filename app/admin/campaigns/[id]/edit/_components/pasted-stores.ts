/** PURE: stores by a list that somebody pasted. */
import type { EditorStore } from "@/lib/campaigns/editor-views";

/** Lines that are read; a campaign may name no more stores. */
export const mostLines = 2_000;

export type PastedStores = {
  ids: EditorStore["id"][];
  /** Lines that mean none of these stores, as they were pasted, and lines that mean several. */
  unknown: string[];
  several: string[];
};

/** One line each: the store's id or its name, small letters or large; a name that several chains have with the chain before it. */
export function findPasted(text: string, stores: readonly EditorStore[]): PastedStores {
  const byWord = new Map<string, Set<EditorStore["id"]>>();
  for (const { id, name, retailer } of stores)
    for (const word of new Set([id, name, `${retailer} ${name}`].map(plain)))
      byWord.set(word, (byWord.get(word) ?? new Set()).add(id));
  const found: PastedStores = { ids: [], unknown: [], several: [] };
  const ids = new Set<EditorStore["id"]>();
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  for (const line of lines.filter((one) => one !== "").slice(0, mostLines)) {
    const meant = byWord.get(plain(line.replace(/^"(.*)"$/, "$1")));
    if (!meant) found.unknown.push(line);
    else if (meant.size > 1) found.several.push(line);
    else for (const id of meant) ids.add(id);
  }
  return { ...found, ids: [...ids] };
}

const plain = (text: string) =>
  text
    .replace(/[\s,;]+/gu, " ")
    .trim()
    .toLowerCase();

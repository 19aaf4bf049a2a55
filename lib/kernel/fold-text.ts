/** Lower case, accents stripped, spaces single: how texts are kept and compared for search. At most 200 characters of a query count. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

/** The words of a search: folded, each once, at most eight. */
export function searchWords(query: string): string[] {
  return [...new Set(foldText(query.slice(0, 200)).split(" "))].filter((word) => word !== "").slice(0, 8);
}

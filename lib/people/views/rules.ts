/** PURE: what of an address makes a view. */

/** Views of one list that a person keeps at most. */
export const mostViews = 20;

/** Where the list is in its pages, and that it is shown without a view: neither belongs to one. */
const passing = ["after", "view", "format"];

/** The query as a view keeps it and as two are compared: without what is empty or passing, in the order of the names. Empty for the list as it is. */
export function viewQuery(given: string | Readonly<Record<string, string | undefined>>): string {
  const pairs = typeof given === "string" ? [...new URLSearchParams(given)] : Object.entries(given);
  const kept = pairs.filter(
    (pair): pair is [string, string] => Boolean(pair[1]?.trim()) && !passing.includes(pair[0]),
  );
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

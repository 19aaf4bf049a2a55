const longest = 80;

/** What was typed into the search for a place. Pure. */
export function readWhere(query: Readonly<Record<string, unknown>>): string {
  const first: unknown = Array.isArray(query.where) ? query.where[0] : query.where;
  return typeof first === "string" ? first.trim().slice(0, longest) : "";
}

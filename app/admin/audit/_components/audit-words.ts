/** PURE: deeds in words. */
import type { AuditRow } from "@/lib/auth/list-audit";

/** What the log is narrowed by, as its address says it. */
export const auditFields = ["from", "to", "who", "verb", "subject", "after"] as const;

/** 'createApiKey' as 'Create API key'. */
export function verbWords(verb: string): string {
  const words = verb
    .replace(/([A-Z])/g, " $1")
    .toLowerCase()
    .replace(/\bapi\b/g, "API")
    .replace(/\bpin\b/g, "PIN");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One thing that a deed changed or named. `before` undefined: it only names it. */
export type Change = { name: string; before?: string; after: string };

/** `{before, after}` as changes, object by object field by field; everything else by its name. */
export function changesOf(details: AuditRow["details"]): Change[] {
  const { before, after, ...named } = details;
  const changes = before === undefined && after === undefined ? [] : changesBetween(before, after);
  return [
    ...changes,
    ...Object.entries(named).map(([name, value]) => ({ name: fieldWords(name), after: valueWords(value) })),
  ];
}

function changesBetween(before: unknown, after: unknown): Change[] {
  if (!isFields(before) && !isFields(after))
    return [{ name: "Changed", before: valueWords(before), after: valueWords(after) }];
  const [old, now] = [isFields(before) ? before : {}, isFields(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name: fieldWords(name), before: valueWords(old[name]), after: valueWords(now[name]) }))
    .filter((change) => change.before !== change.after);
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldWords = (name: string) => verbWords(name).replace(/ (id|minor)$/, "");

function valueWords(value: unknown): string {
  if (value === undefined || value === null || value === "") return "none";
  if (Array.isArray(value)) return value.map(valueWords).join(", ") || "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

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

const nothing = "none";

/** `{before, after}` as changes, field by field down to single values; everything else by its name. */
export function changesOf(details: AuditRow["details"]): Change[] {
  const { before, after, ...named } = details;
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .map((name) => ({
      name: name || "Changed",
      before: old.get(name) ?? nothing,
      after: now.get(name) ?? nothing,
    }))
    .filter((change) => change.before !== change.after);
  return [...changes, ...[...leavesOf(named)].map(([name, value]) => ({ name, after: value }))];
}

/** The single values in it under their names in words: 'Offer 1, title'. What has no fields has the name that was given. */
function leavesOf(value: unknown, name = "", field = ""): Map<string, string> {
  if (Array.isArray(value) && value.some(isFields)) {
    const single = name.replace(/s$/, "");
    return new Map(value.flatMap((item, at) => [...leavesOf(item, `${single} ${at + 1}`, field)]));
  }
  if (!isFields(value)) return new Map([[name, valueWords(value, field)]]);
  const within = (words: string) => (name === "" ? words : `${name}, ${words.toLowerCase()}`);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, within(fieldWords(key)), key)]),
  );
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldWords = (field: string) => verbWords(field).replace(/ (id|minor|basis points)$/, "");

/** A field's name tells the unit: `…Minor` are hundredths of the currency (`lib/kernel/money.ts` has no other), `…BasisPoints` hundredths of a per cent. */
function valueWords(value: unknown, field: string): string {
  if (value === undefined || value === null || value === "") return nothing;
  if (Array.isArray(value)) return value.map((item) => valueWords(item, field)).join(", ") || nothing;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return String(value);
  if (/minor$/i.test(field)) return (value / 100).toFixed(2);
  return /basisPoints$/i.test(field) ? `${value / 100} %` : String(value);
}

/** PURE: places in a text that become the shopper's own words: {{first name}}, or {{first name|friend}} with what stands there when nothing is known. */

/** What may stand between the braces, and what stands for it without a default of its own. */
export const mergeFields = { "first name": "there", provider: "", coupon: "" } as const;
export type MergeField = keyof typeof mergeFields;
export type MergeValues = Readonly<Partial<Record<MergeField, string>>>;

const place = /\{\{([^{}\n]{0,80})\}\}/g;
/** What a value may bring into a text: nothing that is a mark of the Markdown subset, nor a line of its own. */
const longestValue = 40;

/** Names of fields that are none of ours, each once. */
export function unknownFields(text: string): string[] {
  const names = [...text.matchAll(place)].map(([, inner = ""]) => nameOf(inner));
  return [...new Set(names.filter((name) => !isField(name)))];
}

/** Characters of a text as it is written, at most. */
export const longestText = 3_000;
/** Places in one text at most. */
export const mostPlaces = 10;

export function countPlaces(text: string): number {
  return [...text.matchAll(place)].length;
}

/** The text with its places filled in. What is no field of ours stays as it was typed. */
export function fillIn(text: string, values: MergeValues): string {
  return text.replace(place, (whole, inner: string) => {
    const name = nameOf(inner);
    if (!isField(name)) return whole;
    const [, ...rest] = inner.split("|");
    return plain(values[name] ?? "") || rest.join("|").trim() || mergeFields[name];
  });
}

/** The longest that `fillIn` makes of a text, whatever the values are. */
export function fillInLongest(text: string): string {
  return text.replace(place, (whole, inner: string) =>
    isField(nameOf(inner)) ? "x".repeat(Math.max(longestValue, whole.length)) : whole,
  );
}

/** The name somebody is spoken to by. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

/** Not `in`: every object has a `constructor`. */
const isField = (name: string): name is MergeField => Object.hasOwn(mergeFields, name);
const nameOf = (inner: string) => (inner.split("|")[0] ?? "").trim().toLowerCase();
const plain = (value: string) =>
  value
    .replace(/[*[\](){}<>\\|]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestValue);

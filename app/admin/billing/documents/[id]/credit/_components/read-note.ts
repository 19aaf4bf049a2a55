/** PURE: what the form of a credit note asks for, and where what is wrong with it stands. */
import type { NoteRefusal } from "@/lib/clearing/credit-notes/rules";
import type { CreditNoteInput } from "@/lib/clearing/credit-notes/schemas";
import { parseSignedAmount } from "@/lib/kernel/decimal-amount";
import type { FieldProblem } from "@/lib/kernel/errors";
import type { Currency } from "@/lib/kernel/money";
import { amountWords } from "../../../../../_components/shop-words";

type Values = Readonly<Record<string, string>>;
/** Of a field of the form: `count.3` and `amount.3` are of the line in place 3. */
const lineField = /^(count|amount)\.(\d{1,9})$/;

/** The lines that are asked for; `names` are their fields in the same order. */
export function readLines(values: Values): { lines: CreditNoteInput["lines"]; names: string[] } {
  if (values.what !== "lines") return { lines: "whole", names: [] };
  const places = new Map<number, { position: number; count?: number; amountMinor?: number }>();
  const names: string[] = [];
  for (const [name, text] of Object.entries(values)) {
    const [, kind, place] = lineField.exec(name) ?? [];
    if (!kind || text.trim() === "") continue;
    const position = Number(place);
    const line = places.get(position) ?? { position };
    if (!places.has(position)) names.push(name);
    places.set(position, line);
    if (kind === "count") line.count = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
    else line.amountMinor = parseSignedAmount(text) ?? Number.NaN;
  }
  return { lines: [...places.values()], names };
}

/** Problems by field of the form; what is of no field stands at `lines`. */
export function problemsOf(
  fields: readonly FieldProblem[],
  names: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { field, message } of fields) {
    const [, place, part] = /^lines\.(\d+)(?:\.(count|amountMinor))?/.exec(field) ?? [];
    const name = place ? (names[Number(place)] ?? "lines") : field;
    problems[part ? name.replace(/^\w+(?=\.)/, part === "count" ? "count" : "amount") : name] ??= message;
  }
  return problems;
}

/** A refusal in words, at the field that it is about. */
export function refusalProblem(
  refused: NoteRefusal,
  names: readonly string[],
  currency: Currency,
): Record<string, string> {
  switch (refused.reason) {
    case "no_line":
      return { lines: "A line is not on this invoice: load the page again." };
    case "more_than_open": {
      const name = names.find((one) => one.endsWith(`.${refused.position}`)) ?? "lines";
      const open = amountWords(refused.openMinor, currency);
      return {
        [name]:
          refused.openMinor === 0
            ? "All of it was credited already."
            : `Only ${open} of it is not credited yet.`,
      };
    }
    case "more_than_invoice":
      return {
        lines: `Only ${amountWords(refused.openMinor, currency)} of the whole invoice is not credited yet, since something was taken back on it.`,
      };
    case "all_credited":
      return { lines: "All of this invoice was credited already: nothing is left to credit." };
    case "nothing_to_credit":
      return { lines: "This comes to nothing, or to less: choose lines that were billed." };
  }
}

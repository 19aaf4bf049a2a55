import { expect, test } from "vitest";
import { notePreviewInput } from "@/lib/clearing/credit-notes/schemas";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { problemsOf, readLines, refusalProblem } from "./read-note";

const documentId = newId("document", new Date("2026-11-10T12:00:00Z"));

/** What is said at which field of the form when this was typed. */
function said(typed: Record<string, string>): Record<string, string> {
  const { lines, names } = readLines({ what: "lines", ...typed });
  try {
    parseInput(notePreviewInput, { documentId, lines });
    return {};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return problemsOf(error.fields, names);
  }
}

test.each<[Record<string, string>, Record<string, string>]>([
  [{ "count.1": "2", "amount.4": "-1.50" }, {}],
  [{ "count.1": "2", "count.7": "x" }, { "count.7": "must be a whole number, such as 2" }],
  [{ "count.3": "1.5" }, { "count.3": "must be a whole number, such as 2" }],
  [{ "count.3": "0" }, { "count.3": "must be at least 1" }],
  [{ "amount.3": "much" }, { "amount.3": "must be an amount such as 12.50" }],
  [{ "amount.3": "0" }, { "amount.3": "must not be zero" }],
  [
    { "count.3": "1", "amount.3": "1.50" },
    { "count.3": "must have a number of coupons or an amount, and not both" },
  ],
  [{ "count.3": "1", "amount.3": "much" }, { "amount.3": "must be an amount such as 12.50" }],
  [
    { "count.2": "0", "amount.5": "much" },
    { "count.2": "must be at least 1", "amount.5": "must be an amount such as 12.50" },
  ],
  [
    { "count.2": " " },
    { lines: "Say what is credited: a number of coupons or an amount on one line at least." },
  ],
])("%o is answered at its fields", (typed, expected) => {
  expect(said(typed)).toEqual(expected);
});

test("a refusal stands at its line, in words of its own", () => {
  const names = ["count.1", "amount.4"];
  const words = (refused: Parameters<typeof refusalProblem>[0]) => refusalProblem(refused, names, "EUR");
  expect(words({ ok: false, reason: "more_than_open", position: 4, openMinor: 150 })).toEqual({
    "amount.4": "Only €1.50 of it is not credited yet.",
  });
  expect(words({ ok: false, reason: "more_than_open", position: 1, openMinor: 0 })).toEqual({
    "count.1": "All of it was credited already.",
  });
  expect(words({ ok: false, reason: "more_than_invoice", openMinor: 499 }).lines).toMatch(
    /^Only €4\.99 of the whole invoice is not credited yet/,
  );
  expect(words({ ok: false, reason: "all_credited" }).lines).toMatch(/^All of this invoice was credited/);
});

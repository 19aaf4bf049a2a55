import { expect, it } from "vitest";
import { refusalReasons, refuse } from "@/lib/kernel/refusals";
import { refusalWords } from "./refusal-words";

const now = new Date("2026-11-22T18:30:00Z");
const words = (...given: Parameters<typeof refuse>) => refusalWords(refuse(...given), "Europe/Berlin", now);

it.each(refusalReasons)("has words for %s that name no code", (reason) => {
  const said = words(reason, "A sentence.");
  for (const text of [said.title, said.why, said.tell]) {
    expect(text).toMatch(/^[A-Z].*\w/);
    expect(text).not.toMatch(/_|undefined|null/);
  }
});

it("says when and where it was used, in the store's own time", () => {
  const used = { redeemedAt: "2026-11-22T17:02:00.000Z", store: "Nordmarkt Altona" };
  expect(words("already_redeemed", "", used).why).toBe(
    "This barcode was used today at 18:02 at Nordmarkt Altona.",
  );
  const undone = { ...used, undoneAt: "2026-11-22T17:10:00.000Z" };
  expect(words("already_redeemed", "", undone).why).toBe(
    "This barcode was used today at 18:02 at Nordmarkt Altona and undone today at 18:10. It does not work again.",
  );
  const yesterday = { ...used, redeemedAt: "2026-11-21T17:02:00.000Z" };
  expect(words("already_redeemed", "", yesterday).why).toBe(
    "This barcode was used on 21 Nov, 18:02 at Nordmarkt Altona.",
  );
  expect(words("expired", "", { expiredAt: "2026-11-22T18:29:00Z" }).why).toBe(
    "This barcode ended today at 19:29.",
  );
});

it("is amber for what can be mended at the till and red for the rest", () => {
  expect(words("stale", "Old.").tone).toBe("warn");
  expect(words("no_eligible_product", "None.").tone).toBe("warn");
  expect(words("forged", "").tone).toBe("no");
  expect(words("already_redeemed", "").tone).toBe("no");
});

it.each<[string[], string]>([
  [["Foley & Daughters Rathmines"], "Good at Foley & Daughters Rathmines."],
  [["A", "B", "C"], "Good at A, B, C."],
  [["A", "B", "C", "D", "E"], "Good at A, B, C and 2 more."],
  [[], "This barcode is not good here."],
])("of a barcode for the stores %j says %s", (stores, why) => {
  expect(words("wrong_store", "", { stores }).why).toBe(why);
});

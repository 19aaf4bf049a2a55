import { expect, test } from "vitest";
import { refusalReasons } from "@/lib/kernel/refusals";
import { refusalWords } from "./refusal-words";

const live = { isLive: true, store: { name: "Nordmarkt Harbour Street" } };
const refused = { readAs: "token", store: "Grana Hill" } as const;

test("every reason has words that say what helps", () => {
  for (const reason of refusalReasons) {
    const { title, help } = refusalWords({ ...refused, reason }, live);
    expect(title, reason).not.toBe("");
    expect(help, reason).toMatch(/[.]$/);
  }
});

test.each([
  [{ ...refused, reason: "stale" }, live, "old picture", "live one"],
  [{ ...refused, reason: "stale" }, { ...live, isLive: false }, "copy", "this screen"],
  [{ ...refused, reason: "stale", readAs: "fetchCode" }, live, "digits", "Read out"],
  [{ ...refused, reason: "wrong_store" }, live, "Grana Hill", "Nordmarkt Harbour Street"],
  [{ ...refused, reason: "wrong_store" }, { ...live, store: null }, "Grana Hill", "other stores"],
  [{ ...refused, reason: "wrong_store", store: "" }, live, "this store", "Nordmarkt"],
] as const)("%j", (news, barcode, title, help) => {
  const words = refusalWords(news, barcode);
  expect(words.title).toContain(title);
  expect(words.help).toContain(help);
});

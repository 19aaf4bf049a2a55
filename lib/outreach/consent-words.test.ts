import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { agreedWording } from "@/lib/campaigns/audience";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { adultConsents } from "./consent-rules";
import { consentWordings, currentWording, wordingOf } from "./consent-words";

/** What was on screens. A line here is never changed: a new text is a new version, with a line of its own. */
const digests: Record<string, string> = {
  "mail 1": "e04ab2f0e498d49d",
  "inbox 1": "078e346f2753b03a",
  "push 1": "308b741eadaee352",
  "surveys 1": "ce9a1d0eb173bf2b",
  "profiling 1": "89a3de3374a892a1",
  "profiling 2": "2ccfc8c1796af23e",
};

test("a wording that was asked stays as it was", () => {
  const now = Object.entries(consentWordings).flatMap(([kind, versions]) =>
    versions.map(({ title, text }, index) => [
      `${kind} ${index + 1}`,
      createHash("sha256").update(`${title}\n${text}`).digest("hex").slice(0, 16),
    ]),
  );
  expect(Object.fromEntries(now)).toEqual(digests);
});

test("the newest wording is asked, the older ones can be read again", () => {
  for (const kind of consentKinds) {
    const { version, text } = currentWording(kind);
    expect(wordingOf(kind, version)?.text).toBe(text);
    expect(wordingOf(kind, 0)).toBeNull();
    expect(wordingOf(kind, version + 1)).toBeNull();
  }
});

test("coupons are chosen by those wordings of profiling alone that speak of coupons", () => {
  const speaks = consentWordings.profiling.map(({ text }) => /which coupons/.test(text));
  expect(speaks).toEqual(consentWordings.profiling.map((_, index) => index + 1 >= agreedWording));
});

test("what needs an age asks for it, since not everybody tells a year of birth", () => {
  for (const kind of adultConsents) expect(currentWording(kind).text).toMatch(/^I am 18 or over/);
});

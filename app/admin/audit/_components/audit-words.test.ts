import { describe, expect, test } from "vitest";
import { changesOf, verbWords } from "./audit-words";

test.each([
  ["createApiKey", "Create API key"],
  ["setPin", "Set PIN"],
  ["endCampaign", "End campaign"],
])("%s is '%s'", (verb, words) => expect(verbWords(verb)).toBe(words));

describe("what a deed changed", () => {
  test.each([
    [{}, []],
    [{ before: "sto_1", after: "sto_2" }, [{ name: "Changed", before: "sto_1", after: "sto_2" }]],
    [
      { before: { name: "A", zone: "x" }, after: { name: "B", zone: "x", note: "n" } },
      [
        { name: "Name", before: "A", after: "B" },
        { name: "Note", before: "none", after: "n" },
      ],
    ],
    [
      { scopes: ["read", "verify"], amountMinor: 500 },
      [
        { name: "Scopes", after: "read, verify" },
        { name: "Amount", after: "500" },
      ],
    ],
    [{ before: null, after: { paused: true } }, [{ name: "Paused", before: "none", after: "true" }]],
  ])("%j", (details, changes) => expect(changesOf(details)).toEqual(changes));
});

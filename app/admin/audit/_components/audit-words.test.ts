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
        { name: "Amount", after: "5.00" },
      ],
    ],
    [{ before: null, after: { paused: true } }, [{ name: "Paused", before: "none", after: "yes" }]],
    [
      {
        before: { offers: [{ title: "A", amountMinor: null, productSets: [["prd_1"]] }] },
        after: { offers: [{ title: "A", amountMinor: 150, productSets: [["prd_1", "prd_2"]] }] },
      },
      [
        { name: "Offer 1, amount", before: "none", after: "1.50" },
        { name: "Offer 1, product sets", before: "prd_1", after: "prd_1, prd_2" },
      ],
    ],
    [
      { before: { audience: null }, after: { audience: { genders: [], interests: ["coffee"] } } },
      [{ name: "Audience, interests", before: "none", after: "coffee" }],
    ],
    [{ taxBasisPoints: 2_300 }, [{ name: "Tax", after: "23 %" }]],
  ])("%j", (details, changes) => expect(changesOf(details)).toEqual(changes));
});

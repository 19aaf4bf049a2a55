import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChainedEntry, chainStart, hashBatch } from "./chain";

const entry: ChainedEntry = {
  bucket: 5,
  barcode_id: "123456789012345678",
  posting: 0,
  line: 0,
  account: "provider_receivable",
  component: "discount",
  party_id: "9",
  shopper_id: "8",
  campaign_id: "7",
  offer_id: "6",
  currency: "EUR",
  amount_minor: 300,
  at: "2026-10-10T12:00:00.000Z",
};
const second = { ...entry, line: 1, amount_minor: -300 };

test("the order in which entries come does not matter, their form of instants and amounts neither", () => {
  const one = hashBatch(chainStart, 1, [entry, second]);
  expect(hashBatch(chainStart, 1, [second, entry])).toEqual(one);
  const asRead = { ...entry, at: new Date(entry.at), amount_minor: "300" };
  expect(hashBatch(chainStart, 1, [asRead, second])).toEqual(one);
});

test("any other value of any field, another number or another link gives another hash", () => {
  const one = hashBatch(chainStart, 1, [entry, second]);
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(entry) as (keyof ChainedEntry)[])), (field) => {
      const changed = {
        ...entry,
        [field]: field === "at" ? "2026-10-10T12:00:00.001Z" : typeof entry[field] === "number" ? 31 : "31",
      };
      expect(hashBatch(chainStart, 1, [changed as ChainedEntry, second])).not.toEqual(one);
    }),
  );
  expect(hashBatch(chainStart, 2, [entry, second])).not.toEqual(one);
  expect(hashBatch(one, 1, [entry, second])).not.toEqual(one);
  expect(hashBatch(chainStart, 1, [entry])).not.toEqual(one);
});

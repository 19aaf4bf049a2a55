/** What a random sequence is made of. */
import fc from "fast-check";
import { wellKnown } from "@/db/seed/well-known";
import type { Gtin } from "@/lib/kernel/gtin";

export type Line = { gtin: Gtin; quantity: number; unitPriceMinor?: number };

const junk = [
  "gzip",
  "charset",
  "latin1",
  "utf16",
  "cut",
  "nameTwice",
  "deep",
  "large",
  "float",
  "huge",
  "unknownField",
  "prototype",
  "noKey",
  "wrongGtin",
  "manyLines",
] as const;

export type Step =
  | { kind: "verify" }
  | { kind: "redeem"; key: number; variant: 0 | 1; copies: number; spelling: "plain" | "bom" | "spaces" }
  | { kind: "lookUp"; key: number }
  | { kind: "reverse"; key: number; isWhole: boolean }
  | { kind: "junk"; what: (typeof junk)[number] };

const { gtins, testRange } = wellKnown;
const ofTheRange = [
  gtins.washingUpLiquid,
  gtins.kitchenRoll,
  gtins.binBags,
  gtins.sponges,
  gtins.mouthwash,
  gtins.toothbrushes,
  gtins.handCream,
];

/** Mostly three: then most baskets earn something. */
export const someOfferIds = fc.oneof(
  { weight: 1, arbitrary: fc.subarray(Object.values(testRange.offers), { minLength: 1, maxLength: 2 }) },
  { weight: 3, arbitrary: fc.subarray(Object.values(testRange.offers), { minLength: 3, maxLength: 4 }) },
);

const price = fc.oneof(fc.constantFrom(0, 1, 49, 50, 100_000_000), fc.integer({ min: 0, max: 2_000 }));

/** At most seven units, which brute force can take; bananas have no coupon and may lack a price. */
export const someLines: fc.Arbitrary<Line[]> = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          gtin: fc.constantFrom(...ofTheRange),
          quantity: quantity(),
          unitPriceMinor: price,
        }),
      },
      { weight: 1, arbitrary: fc.record({ gtin: fc.constant(gtins.bananas), quantity: quantity() }) },
    ),
    { minLength: 1, maxLength: 4, size: "max" },
  )
  .filter((lines) => lines.reduce((sum, line) => sum + line.quantity, 0) <= 7);

function quantity() {
  return fc.integer({ min: 1, max: 3 });
}

const key = fc.integer({ min: 0, max: 1 });
const redeem = fc.record({
  kind: fc.constant("redeem" as const),
  key,
  variant: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const),
  copies: fc.constantFrom(1, 1, 2, 3),
  spelling: fc.constantFrom("plain" as const, "bom" as const, "spaces" as const),
});

/** Every second step redeems: most sequences redeem, and have something to undo. */
export const someSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: redeem },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("verify" as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("lookUp" as const), key }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant("reverse" as const), key, isWhole: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant("junk" as const), what: fc.constantFrom(...junk) }),
    },
  ),
  { minLength: 1, maxLength: 4, size: "max" },
);

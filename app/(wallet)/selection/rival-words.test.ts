import { expect, test } from "vitest";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { rivalWords } from "./rival-words";

const coffee = {
  id: "off_0000000000001",
  title: "Highland Roast, 500 g",
  discount: { kind: "amountOff", amountMinor: 150 },
  maxUnits: 2,
  setCount: 1,
  currency: "EUR",
  category: "coffee",
} as unknown as OfferCard;
const percent = {
  ...coffee,
  id: "off_0000000000002",
  title: "All Morven coffee",
  discount: { kind: "percentOff", basisPoints: 2000 },
  maxUnits: 3,
} as OfferCard;
const rivalry = {
  products: ["Highland Roast, 500 g"],
  offerIds: [coffee.id, percent.id],
  steps: [
    { from: 1, to: 2, used: [coffee.id as string] },
    { from: 3, to: null, used: [coffee.id, percent.id] },
  ],
  alsoElsewhere: [percent.id as string],
};

test("which one the till uses, from when both count, and what else the other is good for", () => {
  expect(rivalWords(rivalry, [coffee, percent])).toEqual({
    title: "Both are for Highland Roast, 500 g",
    sentences: [
      "With 1 or 2 the till uses “€1.50 off each”, which saves you most.",
      "From 3 on both count.",
      "“20% off” is also good for other products.",
    ],
  });
});

test("two that save alike are told apart by their titles; many are not told one by one", () => {
  const twin = { ...coffee, id: percent.id, title: "Coffee week" } as OfferCard;
  expect(rivalWords(rivalry, [coffee, twin])?.sentences[0]).toBe(
    "With 1 or 2 the till uses “Highland Roast, 500 g: €1.50 off each”, which saves you most.",
  );
  expect(rivalWords({ ...rivalry, steps: null }, [coffee, percent])?.sentences).toEqual([
    "One unit counts for one of them: the till takes what saves you most.",
  ]);
  const products = ["A", "B", "C", "D"];
  expect(rivalWords({ ...rivalry, products }, [coffee, percent])?.title).toBe(
    "Both are for A, B and 2 others",
  );
});

test("nothing is said once one of them is removed", () => {
  expect(rivalWords(rivalry, [coffee])).toBeNull();
});

/** Who likes what: the skew that every chart of the demo world shows. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Interest } from "@/lib/kernel/shopper-attributes";
import type { DemoOffer } from "./build-campaigns";
import type { DemoShopper } from "./build-people";
import type { Region } from "./content/organisations";
import { createPrng } from "./prng";

type Taste = {
  /** Age that likes it most, and how far around it the liking reaches, in years. */
  age: readonly [centre: number, spread: number];
  /** What each person in the household beyond two adds. */
  household: number;
  regions: Partial<Record<Region, number>>;
  interest: Interest;
  /** Against the other sexes. */
  female?: number;
};

const tastes: Readonly<Record<Exclude<ProductCategory, "baby-pet"> | "baby" | "pet", Taste>> = {
  coffee: {
    age: [36, 14],
    household: -0.05,
    regions: { Coast: 1.6, North: 1.2, South: 0.7 },
    interest: "coffee",
  },
  breakfast: { age: [34, 18], household: 0.2, regions: { West: 1.3 }, interest: "fitness" },
  dairy: { age: [42, 26], household: 0.35, regions: { West: 1.2, South: 1.15 }, interest: "baking" },
  bakery: { age: [48, 22], household: 0.1, regions: { North: 1.45, East: 1.2 }, interest: "baking" },
  "fruit-vegetables": {
    age: [46, 24],
    household: 0.15,
    regions: { South: 1.35 },
    interest: "fitness",
    female: 1.25,
  },
  pasta: { age: [28, 15], household: 0.3, regions: { East: 1.25 }, interest: "cooking" },
  frozen: { age: [30, 16], household: 0.3, regions: { East: 1.15 }, interest: "family" },
  snacks: {
    age: [24, 13],
    household: 0.1,
    regions: { Coast: 1.2, East: 1.3 },
    interest: "film",
    female: 0.85,
  },
  drinks: {
    age: [34, 15],
    household: -0.1,
    regions: { Coast: 1.4, South: 1.2 },
    interest: "beer",
    female: 0.7,
  },
  household: { age: [52, 22], household: 0.25, regions: { West: 1.2 }, interest: "home", female: 1.2 },
  "personal-care": {
    age: [40, 24],
    household: 0.1,
    regions: { North: 1.15 },
    interest: "wellbeing",
    female: 1.4,
  },
  baby: { age: [33, 7], household: 0.7, regions: {}, interest: "family", female: 1.2 },
  pet: { age: [50, 20], household: 0, regions: { West: 1.5 }, interest: "pets" },
};

function tasteOf(offer: DemoOffer): Taste {
  const [first] = offer.products;
  if (!first) throw new Error(`${offer.title} has no products`);
  if (first.category === "baby-pet") return first.name.startsWith("Pip ") ? tastes.pet : tastes.baby;
  return tastes[first.category as keyof typeof tastes];
}

/** How much a shopper is drawn to an offer, against the other offers: what the attributes say, without the person. */
function expectedLiking(shopper: DemoShopper, offer: DemoOffer): number {
  const taste = tasteOf(offer);
  const [centre, spread] = taste.age;
  const byAge = 0.25 + 1.5 * Math.exp(-(((shopper.age - centre) / spread) ** 2));
  const byHousehold = Math.max(0.15, 1 + taste.household * (shopper.householdSize - 2));
  const byInterest = shopper.interests.includes(taste.interest) ? 2.4 : 0.8;
  const byGender = shopper.gender === "female" ? (taste.female ?? 1) : 1;
  return (
    offer.campaign.seed.appeal *
    byAge *
    byHousehold *
    byInterest *
    byGender *
    (taste.regions[shopper.region] ?? 1)
  );
}

/** Liking of every shopper (row) for every offer (column), with each person's own whims: they make people come back for the same. */
export function likings(shoppers: readonly DemoShopper[], offers: readonly DemoOffer[]): number[][] {
  const prng = createPrng("taste");
  return shoppers.map((shopper) =>
    offers.map((offer) => expectedLiking(shopper, offer) * Math.exp(0.8 * prng.normal())),
  );
}

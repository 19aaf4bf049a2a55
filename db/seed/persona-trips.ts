/** The history of the persona shopper, written by hand: this month she has saved 14.80. */
import type { BasketLine } from "@/lib/pricing/types";
import { expiryOf } from "@/lib/wallet/rules";
import type { DemoOffer } from "./build-campaigns";
import { addDays, localDate, localInstant } from "./local-time";
import type { Trip, World } from "./trip";

type Bought = readonly [product: string, quantity: number];
type Story = {
  offers: readonly string[];
  payout: "till" | "bill";
  /** Null: the barcode was not used. */
  basket: readonly Bought[] | null;
};

const zone = "Europe/Dublin";
const minuteMillis = 60_000;

/** 4.00 + 3.20 + 4.40 + 3.20. */
const thisMonth: readonly Story[] = [
  {
    offers: ["Highland Roast, 500 g", "Penne + tomato sauce", "Whole milk, 1 l"],
    payout: "till",
    basket: [
      ["Highland Roast, 500 g", 2],
      ["Penne, 500 g", 1],
      ["Tomato sauce, 400 g", 1],
      ["Whole milk, 1 l", 1],
      ["Bananas, 1 kg", 1],
    ],
  },
  {
    offers: ["Hand soap, 300 ml"],
    payout: "bill",
    basket: [
      ["Hand soap, 300 ml", 4],
      ["Baking paper, 10 m", 1],
    ],
  },
  {
    offers: ["Highland Roast, 500 g", "Pesto, 190 g"],
    payout: "bill",
    basket: [
      ["Highland Roast, 500 g", 2],
      ["Basil pesto, 190 g", 2],
      ["Cucumber", 2],
    ],
  },
  {
    offers: ["Highland Roast, 500 g", "Penne + tomato sauce", "Salad + tomatoes"],
    payout: "till",
    basket: [
      ["Highland Roast, 500 g", 1],
      ["Penne, 500 g", 1],
      ["Tomato sauce, 400 g", 1],
      ["Baby leaf salad, 150 g", 1],
      ["Vine tomatoes, 500 g", 1],
    ],
  },
];

/** Days ago and hour, before this month. */
const before: readonly (Story & { daysAgo: number; hour: number })[] = [
  {
    daysAgo: 84,
    hour: 18,
    offers: ["Highland Roast, 500 g"],
    payout: "till",
    basket: [
      ["Highland Roast, 500 g", 2],
      ["Oat drink, 1 l", 1],
    ],
  },
  {
    daysAgo: 77,
    hour: 17,
    offers: ["Whole milk, 1 l", "Bananas, 1 kg"],
    payout: "till",
    basket: [
      ["Whole milk, 1 l", 3],
      ["Bananas, 1 kg", 1],
    ],
  },
  {
    daysAgo: 70,
    hour: 11,
    offers: ["Sourdough loaves", "Highland Roast, 500 g"],
    payout: "till",
    basket: [
      ["Seeded sourdough loaf, 750 g", 1],
      ["Highland Roast, 500 g", 1],
    ],
  },
  { daysAgo: 63, hour: 12, offers: ["Cheddar + crème fraîche"], payout: "bill", basket: null },
  {
    daysAgo: 56,
    hour: 18,
    offers: ["Highland Roast, 500 g", "Butter, 250 g"],
    payout: "bill",
    basket: [
      ["Highland Roast, 500 g", 2],
      ["Salted butter, 250 g", 2],
      ["Cucumber", 1],
    ],
  },
  {
    daysAgo: 49,
    hour: 19,
    offers: ["Dishwasher tablets, 40", "Hand soap, 300 ml"],
    payout: "bill",
    basket: [
      ["Dishwasher tablets, 40", 1],
      ["Hand soap, 300 ml", 2],
    ],
  },
  {
    daysAgo: 42,
    hour: 10,
    offers: ["Sourdough loaves"],
    payout: "till",
    basket: [
      ["Sourdough loaf, 750 g", 2],
      ["Salted butter, 250 g", 1],
    ],
  },
  {
    daysAgo: 35,
    hour: 18,
    offers: ["Whole milk, 1 l", "Highland Roast, 500 g"],
    payout: "till",
    basket: [
      ["Whole milk, 1 l", 6],
      ["Highland Roast, 500 g", 1],
    ],
  },
];

/** Nora's trips. Nothing of hers is living: her limits are free to be tried out. */
export function personaTrips(world: World): Trip[] {
  const { anchor } = world;
  const today = localDate(anchor, zone);
  const times = thisMonthTimes(anchor, today, thisMonth.length);
  return [
    ...before.map((story) =>
      toTrip(world, story, localInstant(addDays(today, -story.daysAgo), zone, story.hour, 12)),
    ),
    ...thisMonth.map((story, i) => toTrip(world, story, times[i] as Date)),
  ];
}

/** Spread from the first of the month until now; in the first hour of a month there is no room, and they lie in the last. */
function thisMonthTimes(anchor: Date, today: string, count: number): Date[] {
  const monthStart = localInstant(`${today.slice(0, 8)}01`, zone);
  const isTooEarly = anchor.getTime() - monthStart.getTime() < 60 * minuteMillis;
  const from = isTooEarly ? anchor.getTime() - 20 * 86_400_000 : monthStart.getTime();
  return Array.from({ length: count }, (_, i) => {
    const even = new Date(from + Math.round(((i + 0.6) / count) * (anchor.getTime() - from)));
    const evening = localInstant(localDate(even, zone), zone, 18, 12 + 7 * i);
    const isApart = anchor.getTime() - from > 2 * count * 86_400_000;
    return isApart && evening < anchor ? evening : even;
  });
}

function toTrip(world: World, story: Story, at: Date): Trip {
  const { catalogue, campaigns, people } = world;
  const [shopper] = people.shoppers;
  const [store] = catalogue.stores;
  if (!shopper || !store) throw new Error("the demo world has nobody in it");
  const offers = story.offers.map((title) => offerNamed(campaigns.offers, title));
  const issuedAt = new Date(at.getTime() - 9 * minuteMillis - 417);
  const common = {
    shopper,
    offers,
    issuedAt,
    payout: story.payout,
    isLive: true,
    boundStoreId: store.id,
    expiresAt: expiryOf(
      offers.map((offer) => offer.campaign),
      issuedAt,
    ),
  };
  if (!story.basket) return { ...common, fate: { kind: "cancelled", at } };
  const lines = story.basket.map(([name, quantity]) => toLine(world, name, quantity));
  return { ...common, fate: { kind: "redeemed", at, store, lines } };
}

function toLine({ catalogue }: World, name: string, quantity: number): BasketLine {
  const product = catalogue.productNamed(name);
  return { gtin: product.gtin, quantity, unitPriceMinor: product.typicalPriceMinor };
}

function offerNamed(offers: readonly DemoOffer[], title: string): DemoOffer {
  const found = offers.find((offer) => offer.title === title);
  if (!found) throw new Error(`the demo world has no offer ${title}`);
  return found;
}

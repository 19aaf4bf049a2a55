/** Ids of the demo world that documents, tests and developers of tills may rely on. They never depend on the time. */
import { parseGtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import { demoId } from "./demo-id";

/** The key of the demo till for the POS API, in test mode. */
export const demoPosKey = "tk_test_demo";

/** The id of the `position`-th offer (0-9) of the campaign with this number (1-24). */
export function demoOfferId(campaignNumber: number, position: number): Id<"offer"> {
  return demoId("offer", campaignNumber * 10 + position);
}

/** Sequence of the first person who is staff; before them come the 400 shoppers. */
export const firstStaffSequence = 10_000;

function gtin(text: string) {
  const parsed = parseGtin(text);
  if (parsed === null) throw new RangeError(`not a GTIN: ${text}`);
  return parsed;
}

export const wellKnown = {
  /** Nordmarkt, its store in Harbour Street, and Till 3 there, which `tk_test_demo` belongs to. */
  retailerId: demoId("retailer", 0),
  storeId: demoId("store", 0),
  tillId: demoId("till", 2),
  apiKeyId: demoId("apiKey", 0),
  personIds: {
    shopper: demoId("person", 0),
    operator: demoId("person", firstStaffSequence),
    retailer: demoId("person", firstStaffSequence + 1),
    marketer: demoId("person", firstStaffSequence + 2),
    carrier: demoId("person", firstStaffSequence + 3),
    cashier: demoId("person", firstStaffSequence + 4),
  },
  shopperId: demoId("shopper", 0),
  /** Of Highland Roast, whose provider the demo's marketer works for. */
  campaignId: demoId("campaign", 1),
  /** What the wallet shows first. */
  offers: {
    highlandRoast: demoOfferId(1, 0),
    wholeMilk: demoOfferId(2, 0),
    sourdough: demoOfferId(3, 0),
    penneAndSauce: demoOfferId(4, 0),
    handSoap: demoOfferId(5, 0),
  },
  /** The campaign for developers of tills: one offer of each kind, at every store. */
  testRange: {
    campaignId: demoId("campaign", 14),
    offers: {
      amountOff: demoOfferId(14, 0),
      percentOff: demoOfferId(14, 1),
      fixedPrice: demoOfferId(14, 2),
      buyNGetM: demoOfferId(14, 3),
      together: demoOfferId(14, 4),
      amountOffUpToTen: demoOfferId(14, 5),
    },
  },
  gtins: {
    highlandRoast: gtin("09521000012349"),
    wholeMilk: gtin("09521000031135"),
    sourdoughLoaf: gtin("09521000021013"),
    penne: gtin("09521000044111"),
    tomatoSauce: gtin("09521000044326"),
    handSoap: gtin("09521000052833"),
    bananas: gtin("09521000077713"),
    /** Products of the test range. */
    washingUpLiquid: gtin("09521000051010"),
    kitchenRoll: gtin("09521000051140"),
    binBags: gtin("09521000051270"),
    sponges: gtin("09521000051409"),
    mouthwash: gtin("09521000053618"),
    toothbrushes: gtin("09521000053748"),
    handCream: gtin("09521000053878"),
  },
} as const;

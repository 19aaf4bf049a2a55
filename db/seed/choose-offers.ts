/** Which offers a shopper takes, from those that are open to them. */
import { refusalToIssue } from "@/lib/campaigns/rules";
import type { DemoOffer } from "./build-campaigns";
import type { DemoStore } from "./build-catalogue";
import type { DemoShopper } from "./build-people";
import type { Prng } from "./prng";
import { likings } from "./taste";

/** Who asks, where they will shop, how they want their money, and when. */
export type Asking = { shopper: DemoShopper; store: DemoStore; payout: "till" | "bill"; at: Date };
export type Chooser = (
  asking: Asking,
  count: number,
  isAllowed?: (offer: DemoOffer) => boolean,
) => DemoOffer[];

/** A chooser that remembers who had what, so that no campaign is had more often than it allows. Call it in the order of time. */
export function createChooser(
  shoppers: readonly DemoShopper[],
  offers: readonly DemoOffer[],
  prng: Prng,
): Chooser {
  const liking = likings(shoppers, offers);
  /** Barcodes so far, of whatever fate: more than counts against the limit, so the limit holds at any time. */
  const issued = new Map<string, number>();
  return (asking, count, isAllowed = () => true) => {
    const { shopper } = asking;
    const issuedOf = ({ campaignId }: DemoOffer) => issued.get(`${shopper.index}/${campaignId}`) ?? 0;
    const open = offers.filter((offer) => isOpen(offer, asking, issuedOf(offer)) && isAllowed(offer));
    const weights = open.map((offer) => liking[shopper.index]?.[offer.index] ?? 0);
    const chosen: DemoOffer[] = [];
    while (chosen.length < Math.min(count, open.length)) {
      const next = prng.weighted([...open.keys()], weights);
      weights[next] = 0;
      chosen.push(open[next] as DemoOffer);
    }
    const oncePerCampaign = new Map(chosen.map((offer) => [offer.campaignId, offer]));
    for (const offer of oncePerCampaign.values()) {
      issued.set(`${shopper.index}/${offer.campaignId}`, issuedOf(offer) + 1);
    }
    return chosen;
  };
}

function isOpen(
  { campaign, storeIds }: DemoOffer,
  { shopper, store, payout, at }: Asking,
  issued: number,
): boolean {
  const { seed, startsAt, endsAt, lastIssueAt } = campaign;
  if (seed.appeal === 0 || at >= lastIssueAt || !seed.payouts.includes(payout)) return false;
  if (storeIds !== null && !storeIds.has(store.id)) return false;
  if (issued >= seed.issuesPerShopper) return false;
  // It was live then, whatever it is now.
  const asItWas = {
    name: seed.name,
    state: "live" as const,
    startsAt,
    endsAt,
    minimumAge: seed.minimumAge ?? null,
  };
  return refusalToIssue(asItWas, shopper.birthYear, at) === null;
}

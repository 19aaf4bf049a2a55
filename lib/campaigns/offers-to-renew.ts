/** PURE: which offers of a campaign that runs become new ones. */
import { type DraftOffer, discountOf, needsUnitCap, setsOf } from "./draft";
import { isSame } from "./draft-changes";

/**
 * `retired`: keys of offers that are not given out any more. `renewed`: offers that get a row, with their place. An offer that promises the same is in neither, unless `all` are made anew.
 */
export function offersToRenew(
  before: readonly DraftOffer[],
  after: readonly DraftOffer[],
  all: boolean,
): { retired: string[]; renewed: { one: DraftOffer; position: number }[] } {
  const kept = new Map(before.map((offer) => [offer.key, offer]));
  const stays = (offer: DraftOffer) => {
    const old = kept.get(offer.key);
    return !all && old !== undefined && isSame(promiseOf(old), promiseOf(offer));
  };
  const staying = new Set(after.filter(stays).map(({ key }) => key));
  return {
    retired: before.map(({ key }) => key).filter((key) => !staying.has(key)),
    renewed: after.flatMap((one, position) => (staying.has(one.key) ? [] : [{ one, position }])),
  };
}

/** All that a row of an offer holds. */
function promiseOf(offer: DraftOffer) {
  return {
    title: offer.title.trim(),
    discount: discountOf(offer),
    maxUnits: offer.maxUnits,
    cap: needsUnitCap(offer.kind) ? offer.maxUnitDiscountMinor : null,
    sets: setsOf(offer).map((set) => [...set].sort()),
    fees: [offer.handlingFeeMinor, offer.storeFeeMinor, offer.carrierFeeMinor],
  };
}

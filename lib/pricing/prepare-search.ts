import { allows, type Component, groupUnits, type SearchOffer, type UnitType } from "./search/model";
import type { BasketLine, PricedOffer } from "./types";
import { isGroupOffer, largestGroups, unitDiscountMinor, unitsPerGroup } from "./unit-discount";

/** Units of one basket line. */
export type LineUnits = { lineIndex: number; count: number; priceMinor: number };

/** Offers that give the same for every unit of this basket act as one; each member keeps its own limit. */
export type OfferTwins = { members: { offer: PricedOffer; groups: number }[] };

/** A component of the search with the way back: `lines[type]` (dearest first) and `twins[offer]`. */
export type Prepared = { component: Component; lines: LineUnits[][]; twins: OfferTwins[] };

type Row = LineUnits & { allow: number; values: number[]; sets: number[] };

/**
 * Reduces a basket to what matters: which offers take which units and for how much; offers sorted by id, offers that
 * cannot take anything left out, equal units and equal offers merged, independent parts apart.
 */
export function prepareSearch(lines: readonly BasketLine[], offers: readonly PricedOffer[]): Prepared[] {
  const sorted = [...offers].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const rows = rowsOf(lines, sorted);
  const groups = dropUnusable(rows, sorted);
  return componentsOf(rows, sorted.length).map((mask) => prepareComponent(rows, sorted, groups, mask));
}

function rowsOf(lines: readonly BasketLine[], offers: readonly PricedOffer[]): Row[] {
  const setsOf = offers.map((offer) => {
    const map = new Map<string, number>();
    offer.productSets.forEach((set, bit) => {
      for (const gtin of set) map.set(gtin, (map.get(gtin) ?? 0) | (1 << bit));
    });
    return map;
  });
  const rows: Row[] = [];
  lines.forEach((line, lineIndex) => {
    if (line.quantity <= 0) return;
    const row: Row = {
      lineIndex,
      count: line.quantity,
      priceMinor: line.unitPriceMinor,
      allow: 0,
      values: [],
      sets: [],
    };
    offers.forEach((offer, index) => {
      const sets = setsOf[index]?.get(line.gtin) ?? 0;
      const value = sets === 0 ? 0 : unitDiscountMinor(offer, line.unitPriceMinor);
      row.sets.push(offer.discount.kind === "together" ? sets : 0);
      row.values.push(value);
      // A unit without a price gives nothing by itself, but it may complete a group.
      if (sets !== 0 && (value > 0 || isGroupOffer(offer))) row.allow |= 1 << index;
    });
    if (row.allow !== 0) rows.push(row);
  });
  return rows.sort((a, b) => b.priceMinor - a.priceMinor || a.lineIndex - b.lineIndex);
}

/** Groups each offer could fill from the whole basket; offers that could fill none are struck off the rows. */
function dropUnusable(rows: Row[], offers: readonly PricedOffer[]): number[] {
  return offers.map((offer, index) => {
    const mine = rows.filter((row) => allows(row.allow, index));
    const supply = mine.reduce((sum, row) => sum + row.count, 0);
    let groups = Math.min(largestGroups(offer), Math.floor(supply / unitsPerGroup(offer)));
    if (offer.discount.kind === "together") {
      for (let set = 0; set < offer.productSets.length; set += 1) {
        const inSet = mine.reduce((sum, row) => sum + (allows(row.sets[index] ?? 0, set) ? row.count : 0), 0);
        groups = Math.min(groups, inSet);
      }
    }
    if (groups > 0 && mine.some((row) => (row.values[index] ?? 0) > 0)) return groups;
    for (const row of mine) row.allow &= ~(1 << index);
    return 0;
  });
}

/** Masks of offers that share units, directly or through others. */
function componentsOf(rows: readonly Row[], offers: number): number[] {
  let masks: number[] = [];
  for (const { allow } of rows) {
    if (allow === 0) continue;
    const touching = masks.filter((mask) => (mask & allow) !== 0);
    masks = masks.filter((mask) => (mask & allow) === 0);
    masks.push(touching.reduce((all, mask) => all | mask, allow));
  }
  const first = (mask: number) =>
    Array.from({ length: offers }, (_, i) => i).find((i) => allows(mask, i)) ?? 0;
  return masks.sort((a, b) => first(a) - first(b));
}

function prepareComponent(
  rows: readonly Row[],
  offers: readonly PricedOffer[],
  groups: readonly number[],
  mask: number,
): Prepared {
  const mine = rows.filter((row) => (row.allow & mask) !== 0);
  const seen = new Map<string, number>();
  const twins: OfferTwins[] = [];
  const columns: number[] = [];
  const searchOffers: SearchOffer[] = [];
  offers.forEach((offer, index) => {
    if (!allows(mask, index)) return;
    const member = { offer, groups: groups[index] ?? 0 };
    const searched = searchOffer(offer, member.groups);
    const key = JSON.stringify([
      { ...searched, groups: 0 },
      mine.map((row) => [allows(row.allow, index), row.values[index], row.sets[index]]),
    ]);
    const known = seen.get(key);
    if (known === undefined) {
      seen.set(key, twins.length);
      twins.push({ members: [member] });
      searchOffers.push(searched);
      columns.push(index);
    } else {
      twins[known]?.members.push(member);
      const twin = searchOffers[known];
      if (twin) twin.groups += member.groups;
    }
  });
  const { types, lines } = mergeUnits(mine, columns, searchOffers);
  return { component: { types, offers: searchOffers }, lines, twins };
}

function searchOffer(offer: PricedOffer, groups: number): SearchOffer {
  const { discount } = offer;
  if (discount.kind === "buyNGetM") return { kind: "free", groups, buy: discount.buy, free: discount.free };
  if (discount.kind === "together") {
    return { kind: "together", groups, amount: discount.amountMinor, setCount: offer.productSets.length };
  }
  return { kind: "each", groups };
}

/** Rows come dearest first, so what is beyond the offers' room under one signature is never needed. */
function mergeUnits(rows: readonly Row[], columns: readonly number[], offers: readonly SearchOffer[]) {
  const room = offers.map((offer) => offer.groups * groupUnits(offer));
  const taken = new Map<string, number>();
  const merged = new Map<string, number>();
  const types: UnitType[] = [];
  const lines: LineUnits[][] = [];
  for (const row of rows) {
    let allow = 0;
    let most = 0;
    columns.forEach((column, index) => {
      if (!allows(row.allow, column)) return;
      allow |= 1 << index;
      most += room[index] ?? 0;
    });
    const sets = columns.map((column) => row.sets[column] ?? 0);
    const values = columns.map((column, index) => (allows(allow, index) ? (row.values[column] ?? 0) : 0));
    const signature = `${allow}:${sets.join()}`;
    const before = taken.get(signature) ?? 0;
    const count = Math.min(row.count, most - before);
    if (count <= 0) continue;
    taken.set(signature, before + count);
    const units = { lineIndex: row.lineIndex, count, priceMinor: row.priceMinor };
    const key = `${signature}:${values.join()}`;
    const known = merged.get(key);
    const type = known === undefined ? undefined : types[known];
    if (known === undefined || type === undefined) {
      merged.set(key, types.length);
      types.push({ count, allow, values, sets });
      lines.push([units]);
    } else {
      type.count += count;
      lines[known]?.push(units);
    }
  }
  return { types, lines };
}

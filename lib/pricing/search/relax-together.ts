import type { SearchOffer } from "./model";
import { type GroupRange, type Relaxed, sortDescending } from "./relaxed";

type ProductSet = { times: number; members: Int32Array; order: Int32Array };

const weights = [0, 0.25, 0.5, 0.75, 1];

/**
 * A `together` offer. Each set is served alone, cheapest units first (a unit may stand in two sets: that is one
 * relaxation). A group that may be worth less than the amount gives at most (1 - w) x amount + w x its prices for any
 * w from 0 to 1 (the other relaxation): the best w is looked for now and then and kept.
 */
export function relaxTogether(
  index: number,
  parts: Int32Array,
  values: Float64Array,
  counts: Int32Array,
  setMasks: readonly number[],
  offer: SearchOffer & { kind: "together" },
  range: GroupRange,
): Relaxed {
  const sets = distinctSets(setMasks, offer.setCount);
  const cheapest = (set: ProductSet) =>
    set.members.reduce((least, i) => Math.min(least, values[i] ?? 0), Number.POSITIVE_INFINITY);
  const clipped = sets.reduce((sum, set) => sum + set.times * cheapest(set), 0) < offer.amount;
  const use = new Int32Array(parts.length);
  const negatedCosts = new Float64Array(parts.length);
  const memberKeys = sets.map((set) => new Float64Array(set.members.length));
  const lastCosts = sets.map(() => new Float64Array(range.most + 1));
  const totals = new Float64Array(range.most + 1);
  let feasible = 0;
  let chosen = 0;
  let weight = 0;
  let calls = 0;

  const evaluate = (prices: Float64Array, w: number): number => {
    for (let i = 0; i < parts.length; i += 1)
      negatedCosts[i] = w * (values[i] ?? 0) - (prices[parts[i] ?? 0] ?? 0);
    for (let groups = 0; groups <= range.most; groups += 1) totals[groups] = groups * (1 - w) * offer.amount;
    feasible = range.most;
    sets.forEach((set, s) => {
      const keys = memberKeys[s] ?? negatedCosts;
      for (let m = 0; m < set.members.length; m += 1) keys[m] = negatedCosts[set.members[m] ?? 0] ?? 0;
      sortDescending(set.order, keys);
      let taken = 0;
      let sum = 0;
      const last = lastCosts[s] ?? totals;
      for (let at = 0; at < set.order.length && taken < feasible * set.times; at += 1) {
        const m = set.order[at] ?? 0;
        const gain = keys[m] ?? 0;
        const part = set.members[m] ?? 0;
        for (let n = counts[part] ?? 0; n > 0 && taken < feasible * set.times; n -= 1) {
          sum += gain;
          taken += 1;
          if (taken % set.times !== 0) continue;
          const groups = taken / set.times;
          totals[groups] = (totals[groups] ?? 0) + sum;
          last[groups] = -gain;
        }
      }
      feasible = Math.min(feasible, Math.floor(taken / set.times));
    });
    if (feasible < range.least) return Number.NEGATIVE_INFINITY;
    chosen = range.least;
    for (let groups = chosen; groups <= feasible; groups += 1) {
      if ((totals[groups] ?? 0) > (totals[chosen] ?? 0)) chosen = groups;
    }
    return totals[chosen] ?? 0;
  };

  const best = (prices: Float64Array): number => {
    let least = evaluate(prices, weight);
    if (clipped && calls % 6 === 0) {
      const before = weight;
      for (const w of weights) {
        if (w === before) continue;
        const value = evaluate(prices, w);
        if (value < least) {
          least = value;
          weight = w;
        }
      }
      least = evaluate(prices, weight);
    }
    calls += 1;
    use.fill(0);
    if (least === Number.NEGATIVE_INFINITY) return least;
    for (const set of sets) {
      let left = chosen * set.times;
      for (let at = 0; at < set.order.length && left > 0; at += 1) {
        const part = set.members[set.order[at] ?? 0] ?? 0;
        const taken = Math.min(left, counts[part] ?? 0);
        use[part] = (use[part] ?? 0) + taken;
        left -= taken;
      }
    }
    return least;
  };

  const lossOfGroups = (groups: number) =>
    groups > feasible ? Number.POSITIVE_INFINITY : (totals[chosen] ?? 0) - (totals[groups] ?? 0);

  const lossesOfUse = (): Float64Array => {
    const losses = new Float64Array(parts.length).fill(Number.POSITIVE_INFINITY);
    sets.forEach((set, s) => {
      for (const part of set.members) {
        for (let groups = Math.max(1, range.least); groups <= feasible; groups += 1) {
          const extra = Math.max(0, -(negatedCosts[part] ?? 0) - (lastCosts[s]?.[groups] ?? 0));
          losses[part] = Math.min(losses[part] ?? 0, lossOfGroups(groups) + extra);
        }
      }
    });
    return losses.map((loss, i) => ((use[i] ?? 0) > 0 ? 0 : loss));
  };
  const steps = parts.length * (clipped ? 12 : 6) * sets.length;
  return { index, parts, use, groups: () => chosen, best, lossOfGroups, lossesOfUse, steps };
}

/** Sets with the same members are one set, several times. */
function distinctSets(setMasks: readonly number[], setCount: number): ProductSet[] {
  const seen = new Map<string, ProductSet>();
  for (let set = 0; set < setCount; set += 1) {
    const members = setMasks.flatMap((mask, i) => ((mask & (1 << set)) === 0 ? [] : [i]));
    const key = members.join();
    const known = seen.get(key);
    if (known) known.times += 1;
    else {
      const order = Int32Array.from(members, (_, position) => position);
      seen.set(key, { times: 1, members: Int32Array.from(members), order });
    }
  }
  return [...seen.values()];
}

/** Tills that buy without a pause while the fault is made. */

import { until } from "./fault.ts";
import type { Purchase, Seen, Till } from "./till.ts";

export type Storm = {
  /** Resolves when so many more redemptions were told. */
  more: (redemptions: number) => Promise<void>;
  /** Lets every till finish what it is at. */
  stop: () => Promise<void>;
};

/** Lets each till buy in `lanes` lanes. The tills share what they saw. */
export function startStorm(tills: readonly Till[], lanes: number): Storm {
  const seen = (tills[0] as Till).seen;
  let isOn = true;
  let bought = 0;
  const lane = async (till: Till, other: Till) => {
    while (isOn) {
      bought += 1;
      await buy(till, other, bought);
    }
  };
  const all = Promise.all(
    tills.flatMap((till, at) =>
      Array.from({ length: lanes }, () => lane(till, tills[(at + 1) % tills.length] as Till)),
    ),
  );
  return {
    more: (redemptions) => {
      const goal = seen.redemptions.length + redemptions;
      return until(`${redemptions} redemptions`, 90_000, async () => seen.redemptions.length >= goal);
    },
    stop: async () => {
      isOn = false;
      await all;
    },
  };
}

/** Most redeem once; of ten, one sends the request twice at once, one meets another till with the same barcode, two bring it back. */
async function buy(till: Till, other: Till, number: number): Promise<void> {
  const purchase = await till.issue();
  if (!purchase) return;
  if (number % 10 === 1) return sendTwice(till, purchase);
  if (number % 10 === 2) return meet(till, other, purchase);
  const told = await till.redeem(purchase);
  if (!told) till.complain("a good barcode was refused");
  else if (number % 10 < 5) await till.reverse(told);
}

async function sendTwice(till: Till, purchase: Purchase): Promise<void> {
  const both = await Promise.all([till.redeem(purchase), till.redeem(purchase)]);
  const texts = new Set(both.map((told) => told?.text));
  if (texts.size !== 1 || texts.has(undefined)) till.complain("the same request had two different answers");
}

async function meet(till: Till, other: Till, purchase: Purchase): Promise<void> {
  const both = await Promise.all([
    till.redeem(purchase),
    other.redeem({ ...purchase, key: crypto.randomUUID() }),
  ]);
  if (both.filter(Boolean).length !== 1)
    till.complain(`a barcode at two tills was redeemed ${both.filter(Boolean).length} times`);
}

/** Redemptions and reversals that tills were told of, each once. */
export function acknowledgedOf({ redemptions, reversals }: Seen): number {
  return new Set([...redemptions, ...reversals].map(({ key }) => key)).size;
}

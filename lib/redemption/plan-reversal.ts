/** PURE: from a receipt and what was undone of it to the next reversal, or why there is none. */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { FieldProblem } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { RedemptionAnswer } from "./receipt";
import {
  type BoughtLine,
  boughtLines,
  couponsAfter,
  findReturned,
  priceAgain,
  type ReturnedLine,
  sumOf,
  takenBack,
  withoutLines,
} from "./reversal-rules";

/** Most reversals of one receipt; the last of them must take all that is left. */
const maxReversals = 999;

/** Said of a receipt of which nothing is left. */
export const reversedAlready = "This redemption was reversed already.";

/** A receipt as it is kept, with the reversals so far in their order. `lines` null: all that was left then. */
export type Reversible = {
  payout: "till" | "bill";
  /** The RedemptionAnswer as text. */
  answer: string;
  coupons: readonly RedeemedCoupon[];
  reversals: readonly { coupons: readonly RedeemedCoupon[]; lines: readonly BoughtLine[] | null }[];
};

/** `returned` null: the receipt knows no prices, and all of it is undone. */
export type PlannedReversal = {
  ok: true;
  returned: BoughtLine[] | null;
  /** What the coupons give before and after, and what is taken back of each. */
  given: RedeemedCoupon[];
  after: RedeemedCoupon[];
  taken: RedeemedCoupon[];
  discountMinor: number;
  discountLeftMinor: number;
};

type Planned = PlannedReversal | { ok: false; message: string; problems: readonly FieldProblem[] };

/** Plans the return of `lines`, or of all that is left. A 'no' says what is wrong and, when a line is, which. */
export function planReversal({
  row,
  offers,
  lines,
  frozen,
}: {
  row: Reversible;
  offers: readonly LoadedOffer[];
  lines: readonly ReturnedLine[] | undefined;
  frozen: ReadonlySet<Id<"campaign">>;
}): Planned {
  const left = unitsLeft(row);
  if (left === "nothing") return no(reversedAlready);
  if (lines && left === "unknown")
    return no("This receipt was written before receipts kept prices. Undo it as a whole, without lines.");
  if (lines && row.reversals.length + 1 >= maxReversals)
    return no("This receipt has had too many returns. Undo the rest as a whole, without lines.");
  const given = couponsAfter(
    row.coupons,
    row.reversals.map((one) => one.coupons),
  );
  if (left === "unknown") return plan(given, noneOf(given), null);
  const found = lines ? findReturned(left, lines) : { ok: true as const, returned: left };
  if (!found.ok) {
    const named = found.problems.slice(0, 20);
    return no(named.map(({ field, message }) => `${field}: ${message}`).join("; "), named);
  }
  const stays = withoutLines(left, found.returned);
  const after =
    stays.length === 0
      ? noneOf(given)
      : priceAgain({ payout: row.payout, offers, given, left: stays, frozen });
  return plan(given, after, found.returned);
}

/** The units that have not come back; `unknown`: the receipt has no prices. */
export function unitsLeft(row: Reversible): BoughtLine[] | "nothing" | "unknown" {
  // Null: it took all that was left.
  if (row.reversals.some((one) => one.lines === null)) return "nothing";
  const bought = boughtLines(JSON.parse(row.answer) as RedemptionAnswer);
  if (!bought) return "unknown";
  const left = withoutLines(
    bought,
    row.reversals.flatMap((one) => one.lines ?? []),
  );
  return left.length === 0 ? "nothing" : left;
}

function noneOf(given: readonly RedeemedCoupon[]): RedeemedCoupon[] {
  const none = { discountMinor: 0, handlingFeeMinor: 0, payeeFeeMinor: 0, lines: [] };
  return given.map((coupon) => ({ ...coupon, ...none }));
}

function plan(given: RedeemedCoupon[], after: RedeemedCoupon[], returned: BoughtLine[] | null): Planned {
  const discountLeftMinor = sumOf(after);
  const discountMinor = sumOf(given) - discountLeftMinor;
  return {
    ok: true,
    returned,
    given,
    after,
    taken: takenBack(given, after),
    discountMinor,
    discountLeftMinor,
  };
}

function no(message: string, problems: readonly FieldProblem[] = []): Planned {
  return { ok: false, message, problems };
}

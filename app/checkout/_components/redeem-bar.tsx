import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { Share } from "@/lib/pricing/price-jointly";
import { type CheckoutState, goodCoupons, isLocked } from "../_state/state";
import { payoutLine } from "./notices";
import type { Checkout } from "./use-checkout";

/** The sum, what to do with it, and the one big button; or why there is nothing to redeem. */
export function RedeemBar({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, basket, canRedeem, redeem } = checkout;
  const isWaiting = isHeldUp(checkout);
  const amount = formatMoney(basket.discountMinor, store.currency);
  return (
    <div className="sticky bottom-0 z-20 flex shrink-0 items-center gap-4 bg-paper max-lg:-mx-4 max-lg:border-t max-lg:border-line max-lg:px-safe-4 max-lg:pt-3 pb-safe-4">
      <div className="min-w-0 flex-1">
        <Words checkout={checkout} store={store} />
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Money
            minor={basket.discountMinor}
            currency={store.currency}
            className={classNames(
              "text-3xl font-bold tracking-tighter sm:text-4xl",
              basket.discountMinor === 0 && "text-ink-3",
            )}
          />
          {state.entries.length > 0 ? (
            <span className="num text-ink-2">
              of {formatMoney(basket.totalMinor, store.currency)}
              {basket.unpriced > 0 ? ` and ${basket.unpriced} without a price` : ""}
            </span>
          ) : null}
        </p>
      </div>
      <Button
        variant="primary"
        size="xl"
        aria-describedby="redeem-words"
        disabled={!canRedeem}
        busy={isLocked(state)}
        onClick={redeem}
        className="num max-sm:px-5 max-sm:text-lg"
      >
        {isWaiting
          ? "Waiting to send"
          : isLocked(state)
            ? "Redeeming…"
            : canRedeem
              ? `Redeem ${amount}`
              : "Redeem"}
      </Button>
    </div>
  );
}

/** The first send brought no answer, or there is no network to send it: from then on the till need not wait. */
function isHeldUp({ state, outbox, isReachable }: Checkout): boolean {
  if (state.purchase && !isReachable) return true;
  const own = outbox.entries?.filter(({ key }) => state.purchase?.keys.includes(key)) ?? [];
  return own.some(({ key, result, sends }) => result === null && sends > 0 && !outbox.sending.has(key));
}

/** One line over the amount. */
function Words({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, basket, outbox, isReachable, setAside } = checkout;
  if (state.purchase) {
    const own = outbox.entries?.filter(({ key }) => state.purchase?.keys.includes(key)) ?? [];
    const problem = own.find((entry) => entry.problem !== null)?.problem;
    const isTried = own.some(({ sends, result }) => sends > 0 && result === null);
    if (!isTried && isReachable) return <Line>Asking the centre</Line>;
    return (
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Line tone="warn">
          {problem ??
            (isTried ? "No answer yet — it is sent again" : "Waits for the network, and is sent by itself")}
        </Line>
        <Button onClick={() => void setAside()}>Next purchase</Button>
      </div>
    );
  }
  const reason = whyNot(checkout);
  if (reason !== null) return <Line>{reason}</Line>;
  return <Line>{payoutLine(sumsOf(state, basket.joint.shares), store.currency)}</Line>;
}

/** What the coupons give per payout. */
function sumsOf(state: CheckoutState, shares: readonly Share[]): { tillMinor: number; billMinor: number } {
  const sums = { tillMinor: 0, billMinor: 0 };
  for (const { verified, code } of goodCoupons(state)) {
    const given = shares.find(({ id }) => id === code)?.discountMinor ?? 0;
    if (verified.barcode.payout === "till") sums.tillMinor += given;
    else sums.billMinor += given;
  }
  return sums;
}

/** What has to happen first; null when it can be redeemed. */
function whyNot({ state, basket }: Checkout): string | null {
  const { coupons, entries } = state;
  if (coupons.length === 0) return "Scan the coupon";
  if (coupons.some(({ kind }) => kind === "checking")) return "Asking about the coupon";
  if (goodCoupons(state).length === 0)
    return coupons.some(({ kind }) => kind === "unchecked")
      ? "The coupon is not checked yet"
      : "This coupon gives nothing";
  if (entries.length === 0) return "Scan the products";
  const lines = basket.groups.flatMap((group) => group.lines);
  const mistyped = lines.find(({ wrongPrice }) => wrongPrice !== undefined);
  if (mistyped) return `Mend the price of ${mistyped.shownName ?? "the product"}`;
  const miscounted = lines.find(({ wrongQuantity }) => wrongQuantity !== undefined);
  if (miscounted) return `Mend the quantity of ${miscounted.shownName ?? "the product"}`;
  if (basket.needsPrice) return `Type the price of ${basket.needsPrice.shownName ?? "the product"}`;
  if (basket.discountMinor === 0) return "Nothing here earns a discount yet";
  return null;
}

function Line({ tone, children }: { tone?: "warn"; children: ReactNode }) {
  return (
    <p
      id="redeem-words"
      role="status"
      className={classNames(tone === "warn" ? "font-medium text-warn" : "text-ink-2")}
    >
      {children}
    </p>
  );
}

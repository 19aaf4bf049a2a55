import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import { isLocked } from "../_state/state";
import { payoutLine } from "./notices";
import type { Checkout } from "./use-checkout";

/** The sum, what to do with it, and the one big button; or why there is nothing to redeem. */
export function RedeemBar({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, basket, canRedeem, redeem } = checkout;
  const { attempt } = state;
  const amount = formatMoney(basket.discountMinor, store.currency);
  return (
    <div className="flex items-center gap-4 max-lg:sticky max-lg:bottom-0 max-lg:z-20 max-lg:-mx-4 max-lg:border-t max-lg:border-line max-lg:bg-paper max-lg:px-safe-4 max-lg:pt-3 pb-safe-4">
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
        {attempt?.status === "waiting"
          ? "Sending again"
          : isLocked(state)
            ? "Redeeming…"
            : canRedeem
              ? `Redeem ${amount}`
              : "Redeem"}
      </Button>
    </div>
  );
}

/** One line over the amount. */
function Words({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, basket, dispatch } = checkout;
  const { attempt, coupon } = state;
  if (attempt?.status === "waiting") {
    return (
      <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Line tone="warn">Not sent yet — sending again</Line>
        <Button onClick={() => dispatch({ type: "sendingStopped" })}>Stop</Button>
      </div>
    );
  }
  if (attempt?.status === "stopped") {
    return (
      <Line tone="warn">
        {attempt.message ?? "Not redeemed yet. Send it again before giving the discount."}
      </Line>
    );
  }
  const reason = whyNot(checkout);
  if (reason !== null) return <Line>{reason}</Line>;
  const payout = coupon.kind === "good" ? coupon.verified.barcode.payout : "till";
  return <Line>{payoutLine(payout, basket.discountMinor, store.currency)}</Line>;
}

/** What has to happen first; null when it can be redeemed. */
function whyNot({ state, basket }: Checkout): string | null {
  const { coupon, entries } = state;
  if (coupon.kind === "none") return "Scan the coupon";
  if (coupon.kind === "checking") return "Asking about the coupon";
  if (coupon.kind === "unchecked") return "The coupon is not checked yet";
  if (coupon.kind === "refused") return "This coupon gives nothing";
  if (entries.length === 0) return "Scan the products";
  const mistyped = basket.groups
    .flatMap(({ lines }) => lines)
    .find(({ wrongPrice }) => wrongPrice !== undefined);
  if (mistyped) return `Mend the price of ${mistyped.shownName ?? "the product"}`;
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

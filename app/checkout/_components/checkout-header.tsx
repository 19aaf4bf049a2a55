import { signOutHere } from "@/app/sign-in/actions";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { LogoutIcon, UndoIcon } from "@/components/ui/icons";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { Checkout } from "./use-checkout";

type HeaderProps = { store: OwnStore; cashier: string; checkout: Checkout };

/** Where this is, whether the centre can be reached, and what was redeemed here since the page was opened. */
export function CheckoutHeader({ store, cashier, checkout }: HeaderProps) {
  const { state, isReachable, isSignedOut, dispatch } = checkout;
  const { coupons, discountMinor, last } = state.session;
  return (
    <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-card px-safe-4 pt-safe-2 pb-2 lg:h-15 lg:flex-nowrap lg:px-5 lg:py-0">
      <span className="text-xl font-bold tracking-tighter">Tearoff</span>
      <span aria-hidden="true" className="h-6 w-px bg-line-2" />
      <span className="min-w-0 flex-1 truncate text-ink-2">{store.name}</span>
      <output className="flex items-center gap-2 font-medium whitespace-nowrap">
        <span
          aria-hidden="true"
          className={classNames("size-2 rounded-full", isReachable && !isSignedOut ? "bg-good" : "bg-warn")}
        />
        {!isReachable ? "No network" : isSignedOut ? "Signed out" : "Online"}
      </output>
      <span className="flex items-center gap-2 max-lg:order-last max-lg:w-full max-lg:justify-between">
        <span className="num text-ink-2 whitespace-nowrap" data-session={coupons}>
          {sessionWords(coupons)} · {formatMoney(discountMinor, store.currency)}
        </span>
        {last ? (
          <Button
            size="sm"
            variant="quiet"
            icon={<UndoIcon size={16} />}
            onClick={() => dispatch({ type: "undoAsked" })}
          >
            Undo last
          </Button>
        ) : null}
      </span>
      <form action={signOutHere} className="flex items-center gap-1">
        <span className="max-w-32 truncate font-medium max-sm:sr-only">{cashier}</span>
        <IconButton type="submit" label={`Sign ${cashier} out`} icon={<LogoutIcon />} />
      </form>
    </header>
  );
}

function sessionWords(coupons: number): string {
  return `This session ${coupons} ${coupons === 1 ? "coupon" : "coupons"}`;
}

import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ChevronDownIcon, UndoIcon } from "@/components/ui/icons";
import { formatMoney } from "@/lib/kernel/money";
import { sinceWords } from "./shift-dialog";
import type { Checkout } from "./use-checkout";

/** Where this is, whether the centre can be reached, the shift, and who is here. */
export function CheckoutHeader({ checkout }: { checkout: Checkout }) {
  const { profile, state, isReachable, isSignedOut, panel, dispatch } = checkout;
  const { store, till, cashier } = profile;
  return (
    <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-card px-safe-4 pt-safe-2 pb-2 lg:h-15 lg:flex-nowrap lg:px-5 lg:py-0">
      <span className="text-xl font-bold tracking-tighter max-sm:sr-only">Tearoff</span>
      <span aria-hidden="true" className="h-6 w-px bg-line-2 max-sm:hidden" />
      <span className="flex min-w-0 flex-1 text-ink-2">
        <span className="min-w-0 truncate" title={store.name}>
          {store.name}
        </span>
        {till ? <span className="shrink-0 whitespace-pre">{` · ${till.name}`}</span> : null}
      </span>
      <output className="flex items-center gap-2 font-medium whitespace-nowrap">
        <span
          aria-hidden="true"
          className={classNames("size-2 rounded-full", isReachable && !isSignedOut ? "bg-good" : "bg-warn")}
        />
        {!isReachable ? "No network" : isSignedOut ? "Signed out" : "Online"}
      </output>
      <div className="flex items-center gap-1 max-lg:order-last max-lg:w-full max-lg:justify-between">
        <ShiftButton checkout={checkout} />
        <span className="flex">
          {state.last ? (
            <Button
              size="sm"
              variant="quiet"
              icon={<UndoIcon size={16} />}
              onClick={() => dispatch({ type: "undoAsked" })}
            >
              <span>
                Undo<span className="max-sm:sr-only"> last</span>
              </span>
            </Button>
          ) : null}
          <Button size="sm" variant="quiet" onClick={() => panel.open("return")}>
            Return
          </Button>
        </span>
      </div>
      <Button aria-haspopup="dialog" onClick={() => panel.open("cashier")} className="max-w-44 max-sm:px-3">
        <span className="truncate">{cashier.name}</span>
        <ChevronDownIcon size={16} />
      </Button>
    </header>
  );
}

/** 'Shift since 13:00 · 42 coupons · €61.30': opens what it came to. */
function ShiftButton({
  checkout: {
    shift: { shift },
    state,
    panel,
    profile,
  },
}: {
  checkout: Checkout;
}) {
  const { timeZone, currency } = profile.store;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => panel.open("shift")}
      data-shift={shift?.coupons ?? "none"}
      className="num target-44 h-9 truncate rounded-lg px-2 text-ink-2 transition-colors hover:bg-sunk hover:text-ink max-lg:-ml-2"
    >
      {!shift ? (
        shift === null ? (
          "No shift yet"
        ) : (
          "Shift"
        )
      ) : shift.isForgotten ? (
        `Shift ${sinceWords(shift.openedAt, timeZone)} was never closed`
      ) : (
        <>
          Shift {/* Beside an undo there is no room for it on a phone and on a small tablet. */}
          <span className={state.last ? "max-sm:sr-only lg:max-xl:sr-only" : undefined}>
            {sinceWords(shift.openedAt, timeZone)}{" "}
          </span>
          {`· ${shift.coupons} ${shift.coupons === 1 ? "coupon" : "coupons"} · ${formatMoney(shift.netMinor, currency)}`}
        </>
      )}
    </button>
  );
}

import { instantWords } from "@/components/coupon/when-words";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { Checkout } from "./use-checkout";

/** Another coupon was scanned: one purchase takes one barcode. */
export function ReplaceDialog({ checkout: { state, dispatch } }: { checkout: Checkout }) {
  return (
    <ConfirmDialog
      open={state.replacement !== null}
      title="Use this coupon instead?"
      confirmLabel="Use the new one"
      cancelLabel="Keep the first"
      onConfirm={() => dispatch({ type: "replacementChosen" })}
      onClose={() => dispatch({ type: "replacementDeclined" })}
    >
      A coupon is here already, and a purchase takes one. The basket stays; the coupon that is not used is
      kept by its shopper.
    </ConfirmDialog>
  );
}

/** Asks once before the last redemption is taken back. */
export function UndoDialog({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, dispatch } = checkout;
  const { last, undo } = state.session;
  const amount = last ? formatMoney(last.discountMinor, last.currency) : "";
  return (
    <ConfirmDialog
      open={last !== null && undo.status !== "idle"}
      title={`Undo ${amount}?`}
      confirmLabel={`Undo ${amount}`}
      cancelLabel="Keep it"
      danger
      busy={undo.status === "sending"}
      onConfirm={() => dispatch({ type: "undoSent" })}
      onClose={() => dispatch({ type: "undoDeclined" })}
    >
      {last ? (
        <p>
          Redeemed at {instantWords(last.redeemedAt, store.timeZone, new Date())}.{" "}
          {last.payout === "till"
            ? "The purchase is to be charged in full, and the shopper gets the coupons back."
            : "Nothing goes on the phone bill, and the shopper gets the coupons back."}
        </p>
      ) : null}
      {undo.problem ? (
        <p role="alert" className="mt-2 text-no">
          {undo.problem}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

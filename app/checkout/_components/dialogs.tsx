import { instantWords } from "@/components/coupon/when-words";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import { sumParts } from "../_state/undo";
import { serverNow } from "../_store/server-clock";
import type { Checkout } from "./use-checkout";

/** Asks once before the last redemption is taken back. */
export function UndoDialog({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, dispatch } = checkout;
  const { last, undo } = state;
  const { tillMinor, billMinor } = sumParts((last?.parts ?? []).filter(({ isUndone }) => !isUndone));
  const amount = last ? formatMoney(tillMinor + billMinor, last.currency) : "";
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
          Redeemed at {instantWords(last.redeemedAt, store.timeZone, serverNow())}.{" "}
          {tillMinor > 0 ? `${formatMoney(tillMinor, last.currency)} is to be charged again. ` : ""}
          {billMinor > 0 ? `${formatMoney(billMinor, last.currency)} does not go on the phone bill. ` : ""}
          The shopper gets the coupons back.
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

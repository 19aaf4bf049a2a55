"use client";

import { useRef } from "react";
import { CameraView } from "@/components/scanner/CameraView";
import { TypedCodeField } from "@/components/scanner/TypedCodeField";
import { useWedge } from "@/components/scanner/use-wedge";
import type { OwnStore } from "@/lib/catalogue/queries";
import { AnswerScreen } from "./answer-screen";
import { Basket } from "./basket";
import { CheckoutHeader } from "./checkout-header";
import { CouponCard } from "./coupon-card";
import { ReplaceDialog, UndoDialog } from "./dialogs";
import { Notices } from "./notices";
import { RedeemBar } from "./redeem-bar";
import { useCheckout } from "./use-checkout";
import { useCheckoutKeys } from "./use-checkout-keys";

type CheckoutProps = { store: OwnStore; cashier: string };

/** The till: what is scanned at the left, what it gives at the right, one button below. */
export function Checkout({ store, cashier }: CheckoutProps) {
  const checkout = useCheckout(store);
  const { state, dispatch, onCode } = checkout;
  const searchRef = useRef<HTMLInputElement>(null);
  const { codeRef, looseField, onTypedCode } = useTypedCode(onCode);
  useWedge(onCode, { looseField });
  // On a phone the picture makes way for the basket as soon as there is one.
  const isUnderWay = state.coupon.kind !== "none" || state.entries.length > 0;
  useCheckoutKeys({
    step: (by) => dispatch({ type: "quantityStepped", by }),
    remove: () => {
      if (state.selected && !state.answer)
        dispatch({ type: "quantitySet", gtin: state.selected, quantity: 0 });
    },
    move: (by) => {
      const at = state.entries.findIndex(({ gtin }) => gtin === state.selected);
      const next = state.entries[at < 0 ? 0 : at + by];
      if (next) dispatch({ type: "lineSelected", gtin: next.gtin });
    },
    search: () => searchRef.current?.focus(),
    go: () => (state.answer ? dispatch({ type: "answerClosed" }) : checkout.redeem()),
  });

  return (
    <>
      <div inert={state.answer !== null} className="flex min-h-dvh flex-col lg:h-dvh lg:min-h-160">
        <CheckoutHeader store={store} cashier={cashier} checkout={checkout} />
        <main
          id="main"
          tabIndex={-1}
          className="grid flex-1 content-start gap-4 px-safe-4 pt-4 lg:min-h-0 lg:grid-cols-[minmax(18rem,22.5rem)_minmax(0,1fr)] lg:content-stretch"
        >
          <h1 className="sr-only">Checkout</h1>
          <CameraView
            onCode={onCode}
            strip={isUnderWay}
            className={
              isUnderWay
                ? "max-lg:sticky max-lg:top-2 max-lg:z-20 lg:mb-4"
                : "h-100 max-lg:p-4 lg:mb-4 lg:h-auto"
            }
          >
            <TypedCodeField
              onCode={onTypedCode}
              inputRef={codeRef}
              strip={isUnderWay}
              hint={
                <span className="max-lg:sr-only">
                  Camera and hand scanner both listen. Or type the 16 digits.
                </span>
              }
            />
          </CameraView>
          <div className="flex min-w-0 flex-col gap-3 lg:min-h-0">
            <Notices checkout={checkout} currency={store.currency} />
            <CouponCard checkout={checkout} store={store} />
            <Basket checkout={checkout} store={store} searchRef={searchRef} />
            <RedeemBar checkout={checkout} store={store} />
          </div>
        </main>
      </div>
      <AnswerScreen checkout={checkout} store={store} />
      <ReplaceDialog checkout={checkout} />
      <UndoDialog checkout={checkout} store={store} />
    </>
  );
}

/** Digits typed with no field focused go into the field for codes, and the keys of the till are back after a code. */
function useTypedCode(onCode: (text: string) => void) {
  const codeRef = useRef<HTMLInputElement>(null);
  const cameByItself = useRef(false);
  function looseField(): HTMLInputElement | null {
    cameByItself.current = true;
    return codeRef.current;
  }
  function onTypedCode(text: string): void {
    if (cameByItself.current) codeRef.current?.blur();
    cameByItself.current = false;
    onCode(text);
  }
  return { codeRef, looseField, onTypedCode };
}

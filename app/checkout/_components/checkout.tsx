"use client";

import { useRef } from "react";
import { CameraView } from "@/components/scanner/CameraView";
import { isMuted, setMuted } from "@/components/scanner/feedback";
import { TypedCodeField } from "@/components/scanner/TypedCodeField";
import { useWedge } from "@/components/scanner/use-wedge";
import { unsentCount } from "../_state/outbox";
import type { ShiftLine, TillProfile } from "../_state/profile";
import { AnswerScreen } from "./answer-screen";
import { Basket } from "./basket";
import { CashierMenu } from "./cashier-menu";
import { CheckoutHeader } from "./checkout-header";
import { CouponList } from "./coupon-list";
import { UndoDialog } from "./dialogs";
import { KeyHelp } from "./key-help";
import { LockScreen } from "./lock-screen";
import { Notices } from "./notices";
import { OutboxList } from "./outbox-list";
import { RedeemBar } from "./redeem-bar";
import { ReturnsDialog } from "./returns-dialog";
import { ShiftDialog } from "./shift-dialog";
import { type Checkout as CheckoutParts, useCheckout } from "./use-checkout";
import { useCheckoutKeys } from "./use-checkout-keys";
import { useRealPage } from "./use-real-page";

type CheckoutProps = {
  profile: TillProfile;
  /** Undefined: not known without network. */
  shift: ShiftLine | null | undefined;
  /** This page came out of the cache. */
  isKept?: boolean;
};

/** The till: what is scanned at the left, what it gives at the right, one button below. */
export function Checkout({ profile, shift, isKept = false }: CheckoutProps) {
  const checkout = useCheckout(profile, shift);
  const { lock, outbox, ask, isReady, isIdle } = checkout;
  useRealPage(isKept && isIdle);
  if (!isReady) return <div className="min-h-dvh" aria-busy="true" data-till="opening" />;
  const unsent = unsentCount(outbox.entries ?? []);
  if (lock.isLocked) return <LockScreen profile={profile} unsent={unsent} ask={ask} onUnlock={lock.unlock} />;
  return <OpenTill checkout={checkout} unsent={unsent} />;
}

function OpenTill({ checkout, unsent }: { checkout: CheckoutParts; unsent: number }) {
  const { profile, state, onCode, onBroken, panel, ask, lock, shift } = checkout;
  const { store } = profile;
  const searchRef = useRef<HTMLInputElement>(null);
  const { codeRef, looseField, onTypedCode } = useTypedCode(onCode);
  useWedge(onCode, { looseField, onBroken });
  useKeysOf(checkout, () => searchRef.current?.focus());
  // On a phone the picture makes way for the basket as soon as there is one.
  const isUnderWay = state.coupons.length > 0 || state.entries.length > 0;
  return (
    <>
      <div
        inert={state.answer !== null}
        data-till="open"
        className="flex min-h-dvh flex-col lg:h-dvh lg:min-h-160"
      >
        <CheckoutHeader checkout={checkout} />
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
          <div className="flex min-w-0 flex-col gap-3 lg:-mx-1 lg:min-h-0 lg:overflow-y-auto lg:px-1">
            <Notices checkout={checkout} />
            <OutboxList checkout={checkout} />
            <CouponList checkout={checkout} store={store} />
            <Basket checkout={checkout} store={store} searchRef={searchRef} />
            <RedeemBar checkout={checkout} store={store} />
          </div>
        </main>
      </div>
      <AnswerScreen checkout={checkout} store={store} />
      <UndoDialog checkout={checkout} store={store} />
      <CashierMenu
        open={panel.panel === "cashier"}
        profile={profile}
        unsent={unsent}
        ask={ask}
        onClose={panel.close}
        onLock={lock.lock}
      />
      <ShiftDialog
        open={panel.panel === "shift"}
        unsent={unsent}
        ask={ask}
        onClose={panel.close}
        onChanged={() => void shift.refresh()}
      />
      <ReturnsDialog checkout={checkout} />
      <KeyHelp open={panel.panel === "keys"} onClose={panel.close} />
    </>
  );
}

/** Every act of the till on its key. */
function useKeysOf(checkout: CheckoutParts, search: () => void): void {
  const { state, dispatch, panel, lock } = checkout;
  useCheckoutKeys({
    step: (by) => dispatch({ type: "quantityStepped", by }),
    remove: () => {
      if (state.selected && !state.answer)
        dispatch({ type: "quantitySet", gtin: state.selected, quantity: 0 });
    },
    removeCoupon: () => {
      const last = state.coupons.at(-1);
      if (last && !state.answer) dispatch({ type: "couponRemoved", code: last.code });
    },
    move: (by) => {
      const at = state.entries.findIndex(({ gtin }) => gtin === state.selected);
      const next = state.entries[at < 0 ? 0 : at + by];
      if (next) dispatch({ type: "lineSelected", gtin: next.gtin });
    },
    search,
    go: () => (state.answer ? dispatch({ type: "answerClosed" }) : checkout.redeem()),
    askAgain: () => dispatch({ type: "couponsRetried" }),
    undo: () => dispatch({ type: "undoAsked" }),
    open: panel.open,
    toOutbox: () => document.getElementById("outbox")?.focus(),
    lock: lock.lock,
    mute: () => setMuted(!isMuted()),
  });
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

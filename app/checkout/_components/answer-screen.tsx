"use client";

import { useEffect, useRef } from "react";
import { Answer } from "@/components/coupon/answer";
import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { savedLines } from "@/components/coupon/saved-lines";
import { Button } from "@/components/ui/button";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { Refusal } from "@/lib/kernel/refusals";
import type { OfferView } from "@/lib/redemption/views";
import { refusalWords } from "../_state/refusal-words";
import type { ShownAnswer } from "../_state/state";
import type { Checkout } from "./use-checkout";

/** The whole screen says what the server decided; any scan, Enter or the button goes on. */
export function AnswerScreen({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, dispatch } = checkout;
  const { answer, coupon } = state;
  if (answer === null) return null;
  const close = () => dispatch({ type: "answerClosed" });
  return (
    <Cover onEscape={close}>
      {answer.kind === "redeemed" ? (
        <RedeemedAnswer
          shown={answer}
          offers={coupon.kind === "good" ? coupon.verified.offers : []}
          onNext={close}
          onUndo={() => dispatch({ type: "undoAsked" })}
        />
      ) : (
        <RefusedAnswer refusal={answer.refusal} timeZone={store.timeZone} onNext={close} />
      )}
    </Cover>
  );
}

/** Over everything, with the focus on the first button, so that Enter goes on. */
function Cover({ onEscape, children }: { onEscape: () => void; children: React.ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.querySelector("button")?.focus();
    // Back where the keys of the till work.
    return () => document.getElementById("main")?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={ref}
      role="dialog"
      aria-modal="true"
      aria-label="Answer"
      onKeyDown={(event) => {
        if (event.key === "Escape") onEscape();
      }}
      className="fixed inset-0 z-40 overflow-y-auto"
    >
      {children}
    </div>
  );
}

type RedeemedProps = {
  shown: Extract<ShownAnswer, { kind: "redeemed" }>;
  offers: readonly OfferView[];
  onNext: () => void;
  onUndo: () => void;
};

function RedeemedAnswer({ shown, offers, onNext, onUndo }: RedeemedProps) {
  const { answer, expectedMinor } = shown;
  const amount = formatMoney(answer.discountMinor, answer.currency);
  const isOther = answer.discountMinor !== expectedMinor;
  const lines = savedLines(
    answer,
    offers.map(({ id, title, discount, products }) => ({
      id,
      title,
      discount,
      gtins: products.map(({ gtin }) => gtin),
    })),
  );
  return (
    <Answer
      tone="good"
      over="Redeemed"
      headline={<Headline>{answer.payout === "till" ? `Take ${amount} off` : "Charge in full"}</Headline>}
      under={
        <span className="text-xl">
          {answer.payout === "till" ? "Off the sum of this purchase." : `${amount} goes on the phone bill.`}
          {isOther ? (
            <strong className="mt-3 block rounded-lg border border-white/60 px-4 py-3 font-semibold">
              The centre worked out {amount}, not the {formatMoney(expectedMinor, answer.currency)} shown
              before. {amount} counts.
            </strong>
          ) : null}
        </span>
      }
      action={
        <>
          <Button variant="inverse" size="xl" wide onClick={onNext}>
            Next purchase
          </Button>
          <button
            type="button"
            onClick={onUndo}
            className="h-13 rounded-lg text-md font-semibold text-fill-ink transition-colors hover:bg-white/10"
          >
            Undo this one
          </button>
        </>
      }
    >
      <ReceiptLines lines={lines} onFill />
    </Answer>
  );
}

type RefusedProps = { refusal: Refusal; timeZone: string; onNext: () => void };

function RefusedAnswer({ refusal, timeZone, onNext }: RefusedProps) {
  const { title, why, tell } = refusalWords(refusal, timeZone, new Date());
  return (
    <Answer
      tone="no"
      over="Not redeemed"
      headline={<Headline>{title}</Headline>}
      under={
        <span className="text-xl">
          {why}
          <strong className="mt-3 block font-semibold">{tell}</strong>
        </span>
      }
      action={
        <Button variant="inverse" size="xl" wide onClick={onNext}>
          Back to the basket
        </Button>
      }
    />
  );
}

function Headline({ children }: { children: string }) {
  return <span className="block text-4xl text-balance sm:text-5xl">{children}</span>;
}

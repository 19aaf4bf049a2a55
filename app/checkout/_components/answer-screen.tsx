"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Answer } from "@/components/coupon/answer";
import { type ReceiptLine, ReceiptLines } from "@/components/coupon/receipt-lines";
import { savedLines } from "@/components/coupon/saved-lines";
import { Button } from "@/components/ui/button";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { OutboxResult } from "../_state/outbox";
import { sumDecided } from "../_state/purchase";
import { refusalWords } from "../_state/refusal-words";
import type { Decided } from "../_state/state";
import { serverNow } from "../_store/server-clock";
import type { Checkout } from "./use-checkout";

/** The whole screen says what the server decided; any scan, Enter or the button goes on. */
export function AnswerScreen({ checkout, store }: { checkout: Checkout; store: OwnStore }) {
  const { state, dispatch } = checkout;
  const { answer } = state;
  if (answer === null) return null;
  const close = () => dispatch({ type: "answerClosed" });
  const isRedeemed = answer.some(({ result }) => result.kind === "redeemed");
  return (
    <Cover onEscape={close}>
      {isRedeemed ? (
        <RedeemedAnswer
          decided={answer}
          store={store}
          onNext={close}
          onUndo={() => dispatch({ type: "undoAsked" })}
        />
      ) : (
        <RefusedAnswer decided={answer} store={store} onNext={close} />
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

type DecidedProps = { decided: readonly Decided[]; store: OwnStore; onNext: () => void };

function RedeemedAnswer({ decided, store, onNext, onUndo }: DecidedProps & { onUndo: () => void }) {
  const { currency } = store;
  const { redeemed, tillMinor, billMinor, expectedMinor } = sumDecided(decided);
  const money = (minor: number) => formatMoney(minor, currency);
  const isPartial = redeemed < decided.length;
  const isOther = tillMinor + billMinor !== expectedMinor;
  return (
    <Answer
      wide
      tone="good"
      over={isPartial ? `${redeemed} of ${decided.length} coupons redeemed` : "Redeemed"}
      headline={<Headline>{tillMinor > 0 ? `Take ${money(tillMinor)} off` : "Charge in full"}</Headline>}
      under={
        <span className="text-xl sm:text-2xl">
          {tillMinor > 0 ? "Off the sum of this purchase." : ""}{" "}
          {billMinor > 0 ? `${money(billMinor)} goes on the phone bill.` : ""}
          {isOther ? (
            <Marked>
              The centre worked out {money(tillMinor + billMinor)}, not the {money(expectedMinor)} shown
              before. {money(tillMinor + billMinor)} counts.
            </Marked>
          ) : null}
          {decided.map((one) =>
            one.result.kind === "redeemed" ? null : (
              <Marked key={one.key}>
                Not taken: {one.title}, {money(one.expectedMinor)}. {whyNot(one.result, store)} Its products
                stay in the basket.
              </Marked>
            ),
          )}
        </span>
      }
      action={
        <>
          <Button variant="inverse" size="xl" wide onClick={onNext}>
            {isPartial ? "Go on with the rest" : "Next purchase"}
          </Button>
          <button
            type="button"
            onClick={onUndo}
            className="h-13 rounded-lg text-md font-semibold text-fill-ink transition-colors hover:bg-white/10"
          >
            Undo {redeemed > 1 ? "these" : "this one"}
          </button>
        </>
      }
    >
      <ReceiptLines lines={decided.flatMap(linesOf)} onFill />
    </Answer>
  );
}

/** What each of its coupons gave, and which are kept. */
function linesOf({ result, offers = [] }: Decided): ReceiptLine[] {
  if (result.kind !== "redeemed") return [];
  return savedLines(
    result.answer,
    offers.map(({ id, title, discount, products }) => ({
      id,
      title,
      discount,
      gtins: products.map(({ gtin }) => gtin),
    })),
  );
}

function Marked({ children }: { children: ReactNode }) {
  return (
    <strong className="mt-3 block rounded-lg border border-white/60 px-4 py-3 font-semibold">
      {children}
    </strong>
  );
}

function whyNot(result: OutboxResult, store: OwnStore): string {
  if (result.kind === "rejected") return result.message;
  if (result.kind === "redeemed") return "";
  const { title, why, tell } = refusalWords(result.refusal, store.timeZone, serverNow());
  return `${title}: ${why} ${tell}`;
}

function RefusedAnswer({ decided, store, onNext }: DecidedProps) {
  const [first] = decided;
  const refusal = first?.result.kind === "refused" ? first.result.refusal : null;
  const words = refusal ? refusalWords(refusal, store.timeZone, serverNow()) : null;
  return (
    <Answer
      wide
      tone="no"
      over="Not redeemed"
      headline={<Headline>{decided.length === 1 && words ? words.title : "No discount"}</Headline>}
      under={
        <span className="text-xl sm:text-2xl">
          {decided.length === 1 && words ? (
            <>
              {words.why}
              <strong className="mt-3 block font-semibold">{words.tell}</strong>
            </>
          ) : (
            decided.map((one) => (
              <Marked key={one.key}>
                {one.title}: {whyNot(one.result, store)}
              </Marked>
            ))
          )}
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
  return (
    <span className="block text-4xl text-balance sm:text-5xl lg:text-[6rem] lg:leading-none">{children}</span>
  );
}

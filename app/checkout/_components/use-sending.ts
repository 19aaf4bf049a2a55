"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import type { AppErrorCode } from "@/lib/kernel/errors";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { waitBeforeSendingMs } from "../_state/attempt";
import type { CheckoutEvent } from "../_state/checkout-state";
import type { Attempt } from "../_state/state";
import { redeemBasket, voidRedemption } from "../actions";
import type { Ask } from "./use-network";
import type { Questions } from "./use-questions";

/** The server was reached but could not answer now: as good as no network, and sent again with the same key. */
const passing: readonly (AppErrorCode | "broken")[] = ["broken", "unavailable", "too_many_requests"];

/** Sends the redemption, and sends it again with the same key until there is an answer. */
export function useSending({ state: { attempt }, dispatch, ask, hasNetwork }: Questions): void {
  const { key, status, sends } = attempt ?? { key: null, status: null, sends: 0 };
  // An effect may run twice for one state; a send is one send.
  const sent = useRef("");

  const send = useEffectEvent(async () => {
    if (attempt === null || sent.current === `${attempt.key} ${attempt.sends}`) return;
    sent.current = `${attempt.key} ${attempt.sends}`;
    const event = await sendOnce(attempt, ask);
    if (event.type === "redeemed") giveFeedback("good");
    if (event.type === "redeemRefused" || event.type === "sendRejected") giveFeedback("bad");
    dispatch(event);
  });

  useEffect(() => {
    if (key === null) return;
    if (status === "sending" && sends > 0) void send();
    if (status !== "waiting" || !hasNetwork) return;
    const timer = setTimeout(() => dispatch({ type: "sentAgain", key }), waitBeforeSendingMs(sends));
    return () => clearTimeout(timer);
  }, [key, status, sends, hasNetwork, dispatch]);
}

async function sendOnce({ key, request }: Attempt, ask: Ask): Promise<CheckoutEvent> {
  const asked = await ask(() => redeemBasket(key, request));
  if (!asked.arrived) return { type: "sendFailed", key, message: null };
  const { value } = asked;
  if ("error" in value) {
    const { code, message } = value.error;
    return { type: passing.includes(code) ? "sendFailed" : "sendRejected", key, message };
  }
  const { result } = value;
  if (!result.ok) return { type: "redeemRefused", key, refusal: result };
  const answer = JSON.parse(result.answer) as RedemptionAnswer;
  return { type: "redeemed", key, answer, undoKey: crypto.randomUUID() };
}

/** Takes the last redemption back once the cashier has said yes. */
export function useUndo({ state: { session }, dispatch, ask }: Questions): void {
  const isSending = session.undo.status === "sending";
  const send = useEffectEvent(async () => {
    const { last } = session;
    if (!last) return;
    const asked = await ask(() => voidRedemption(last.undoKey, last.id));
    if (!asked.arrived) {
      return dispatch({ type: "undoFailed", message: "No answer: it may be undone or not. Try again." });
    }
    // Undone before, by whatever way: then it is undone.
    const isUndone = !("error" in asked.value) || asked.value.error.code === "conflict";
    giveFeedback(isUndone ? "good" : "bad");
    if (isUndone) return dispatch({ type: "undone", id: last.id });
    if ("error" in asked.value) dispatch({ type: "undoFailed", message: asked.value.error.message });
  });
  useEffect(() => {
    if (isSending) void send();
  }, [isSending]);
}

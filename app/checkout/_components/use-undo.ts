"use client";

import { useEffect, useEffectEvent } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import { undoKeyOf } from "../_state/outbox";
import { reverseAtTill } from "../actions";
import type { Questions } from "./use-questions";

/** Takes the last purchase back once the cashier has said yes: each of its redemptions, under a key of its own. */
export function useUndo(
  { state, dispatch, ask }: Questions,
  onDone: (keys: readonly string[]) => void,
): void {
  const isSending = state.undo.status === "sending";
  const send = useEffectEvent(async () => {
    const parts = state.last?.parts ?? [];
    for (const { id, key, isUndone } of parts) {
      if (isUndone) continue;
      const asked = await ask(() => reverseAtTill(undoKeyOf(key), id, { reason: "void" }));
      if (!asked.arrived) {
        giveFeedback("bad");
        return dispatch({ type: "undoFailed", message: "No answer: it may be undone or not. Try again." });
      }
      // Undone before, by whatever way: then it is undone.
      if ("error" in asked.value && asked.value.error.code !== "conflict") {
        giveFeedback("bad");
        return dispatch({ type: "undoFailed", message: asked.value.error.message });
      }
      dispatch({ type: "undone", ids: [id] });
    }
    giveFeedback("good");
    onDone(parts.map(({ key }) => key));
  });
  useEffect(() => {
    if (isSending) void send();
  }, [isSending]);
}

"use client";

import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { type OutboxEntry, type OutboxState, outboxShown, outboxState, unsentCount } from "../_state/outbox";
import { lastPurchase } from "../_state/purchase";
import { refusalWords } from "../_state/refusal-words";
import { serverNow } from "../_store/server-clock";
import type { Checkout } from "./use-checkout";

const names: Readonly<Record<OutboxState, { words: string; tone: Tone }>> = {
  sending: { words: "being sent", tone: "neutral" },
  waiting: { words: "waiting to be sent", tone: "warn" },
  foreign: { words: "waits for its cashier", tone: "warn" },
  redeemed: { words: "redeemed", tone: "good" },
  refused: { words: "not redeemed", tone: "no" },
  rejected: { words: "not redeemed", tone: "no" },
};

/** What is not answered yet, and answers that came after the till had gone on: always in sight until somebody has seen them. */
export function OutboxList({ checkout }: { checkout: Checkout }) {
  const { outbox, state, owner } = checkout;
  // What fills the screen or is waited for there is not said twice.
  const elsewhere = new Set([...(state.purchase?.keys ?? []), ...(state.answer ?? []).map(({ key }) => key)]);
  const shown = outboxShown(outbox.entries ?? [], elsewhere);
  if (shown.length === 0) return null;
  const waiting = unsentCount(shown);
  return (
    <section
      id="outbox"
      tabIndex={-1}
      aria-label="Redemptions without an answer"
      className="shrink-0 overflow-y-auto lg:max-h-56 rounded-xl border border-warn/30 bg-warn-bg"
    >
      <h2 className="px-4 pt-3 text-base">
        <span role="status">{waiting > 0 ? `${waiting} waiting to be sent` : "Answers that came later"}</span>
      </h2>
      <ul>
        {shown.map((entry) => (
          <Item
            key={entry.key}
            entry={entry}
            where={outboxState(entry, outbox.sending, owner)}
            checkout={checkout}
          />
        ))}
      </ul>
    </section>
  );
}

type ItemProps = { entry: OutboxEntry; where: OutboxState; checkout: Checkout };

function Item({ entry, where, checkout }: ItemProps) {
  const { words, tone } = names[where];
  const amount = entry.result?.kind === "redeemed" ? entry.result.answer.discountMinor : entry.expectedMinor;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-warn/20 px-4 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="num flex flex-wrap items-center gap-x-2 font-medium">
          <span className="truncate">{entry.title}</span>
          <span>{formatMoney(amount, entry.currency)}</span>
          <Badge tone={tone}>{words}</Badge>
        </p>
        <p className="text-sm text-ink-2">{explain(entry, where, checkout)}</p>
      </div>
      {entry.result ? <Actions entry={entry} checkout={checkout} /> : null}
    </li>
  );
}

function explain(entry: OutboxEntry, where: OutboxState, { profile }: Checkout): ReactNode {
  switch (where) {
    case "sending":
      return "No answer yet. Give no discount for it before there is one.";
    case "waiting":
      return `Charged in full for now. ${entry.problem ?? "It is sent by itself as soon as the centre can be reached."}`;
    case "foreign":
      return `It is sent when ${entry.owner.cashier} signs in here again.`;
    case "redeemed":
      return "Redeemed after all. If the shopper paid in full, give the discount now or undo it.";
    case "refused": {
      if (entry.result?.kind !== "refused") return null;
      const { title, why } = refusalWords(entry.result.refusal, profile.store.timeZone, serverNow());
      return `${title}. ${why} A discount that was given for it is not paid back: tell your manager.`;
    }
    case "rejected":
      return entry.result?.kind === "rejected" ? entry.result.message : null;
  }
}

function Actions({ entry: { key, result }, checkout }: Pick<ItemProps, "entry" | "checkout">) {
  const { outbox, dispatch } = checkout;
  const purchase = result?.kind === "redeemed" ? lastPurchase([{ key, answer: result.answer }]) : null;
  return (
    <div className="flex gap-1">
      {purchase ? (
        <Button variant="quiet" onClick={() => dispatch({ type: "undoAsked", purchase })}>
          Undo
        </Button>
      ) : null}
      <Button onClick={() => void outbox.acknowledge([key])}>Seen</Button>
    </div>
  );
}

"use client";

import { type ReactNode, useId, useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ChevronDownIcon } from "@/components/ui/icons";
import { formatMoney } from "@/lib/kernel/money";
import { type OutboxEntry, type OutboxState, outboxShown, outboxState, unsentCount } from "../_state/outbox";
import { lastPurchase } from "../_state/purchase";
import { refusalWords } from "../_state/refusal-words";
import { serverNow } from "../_store/server-clock";
import type { Checkout } from "./use-checkout";
import { keysOnScreen, useFreeKeys } from "./use-shown-keys";

const names: Readonly<Record<OutboxState, { words: string; tone: Tone }>> = {
  sending: { words: "being sent", tone: "neutral" },
  waiting: { words: "waiting to be sent", tone: "warn" },
  foreign: { words: "waits for its cashier", tone: "warn" },
  redeemed: { words: "redeemed", tone: "good" },
  refused: { words: "not redeemed", tone: "no" },
  rejected: { words: "not redeemed", tone: "no" },
};

/**
 * What is not answered yet, and answers that came after the till had gone on: always in sight until somebody has seen them. While a basket is under way it is one line, which
 * opens on a press.
 */
export function OutboxList({ checkout }: { checkout: Checkout }) {
  const { outbox, state, owner } = checkout;
  const [isOpened, setIsOpened] = useState<boolean>();
  const listId = useId();
  const shown = useShown(checkout);
  if (shown.length === 0) return null;
  const isOpen = isOpened ?? state.entries.length + state.coupons.length === 0;
  return (
    <section
      id="outbox"
      tabIndex={-1}
      aria-label="Redemptions without an answer"
      // Come to by its key, it is there to be read.
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget) setIsOpened(true);
      }}
      className="shrink-0 overflow-y-auto lg:max-h-56 rounded-xl border border-warn/30 bg-warn-bg"
    >
      {/* Around the button: within it, the words would not be its name. */}
      <div role="status">
        <h2 className="text-base">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsOpened(!isOpen)}
            className="flex min-h-11 w-full items-center justify-between gap-3 rounded-xl px-4 text-left font-semibold"
          >
            {headWords(shown)}
            <ChevronDownIcon size={16} className={classNames("shrink-0", isOpen && "rotate-180")} />
          </button>
        </h2>
      </div>
      <ul id={listId} hidden={!isOpen}>
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

/** What fills a screen of this tablet or is waited for there is not said twice. */
function useShown({ outbox, state }: Checkout): OutboxEntry[] {
  const entries = outbox.entries ?? [];
  const decided = entries.filter(({ result }) => result !== null).map(({ key }) => key);
  const here = new Set(keysOnScreen(state));
  const free = useFreeKeys(decided.filter((key) => !here.has(key)));
  return outboxShown(entries, new Set([...here, ...decided.filter((key) => !free.has(key))]));
}

function headWords(shown: readonly OutboxEntry[]): string {
  const waiting = unsentCount(shown);
  const later = shown.length - waiting;
  const laterWords = later === 1 ? "1 answer that came later" : `${later} answers that came later`;
  if (waiting === 0) return laterWords;
  return later === 0 ? `${waiting} waiting to be sent` : `${waiting} waiting to be sent · ${laterWords}`;
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

"use client";

import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import { unsentCookieName } from "@/lib/auth/wipe-cookie";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import {
  afterSend,
  maySend,
  type OutboxEntry,
  type OutboxOwner,
  type SendAnswer,
  unsentCount,
  waitBeforeSendingMs,
} from "../_state/outbox";
import { redeemBasket } from "../_store/ask-centre";
import { isKept, readAll, readOne, removeAll, writeOne } from "../_store/till-db";

import type { Ask } from "./use-network";

export type Outbox = Readonly<{
  /** Null until it was read. */
  entries: readonly OutboxEntry[] | null;
  sending: ReadonlySet<string>;
  /** False: this browser keeps nothing over a reload. */
  isKept: boolean;
  /** After something was written into it. */
  reload: () => Promise<void>;
  /** The till goes on without waiting for these. */
  setAside: (keys: readonly string[]) => Promise<void>;
  /** Somebody has seen the answers. */
  acknowledge: (keys: readonly string[]) => Promise<void>;
}>;

/** Other tabs of this tablet. */
const channelName = "tearoff-till";

/**
 * Sends what is in the outbox, each with its own key until there is an answer. Of two tabs one sends at a time: whoever has the lock of a key, and who comes
 * second finds the answer written down.
 */
export function useOutbox(owner: OutboxOwner, ask: Ask, hasNetwork: boolean): Outbox {
  const [entries, setEntries] = useState<readonly OutboxEntry[] | null>(null);
  const [sending, setSending] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState(true);
  const read = useCallback(async () => {
    setKept(await isKept());
    setEntries(await readAll("outbox"));
  }, []);
  const reload = useCallback(async () => {
    tellOtherTabs();
    await read();
  }, [read]);

  useEffect(() => {
    void read();
    const others = new BroadcastChannel(channelName);
    others.onmessage = () => void read();
    return () => others.close();
  }, [read]);

  const send = useEffectEvent(async (key: string) => {
    setSending((before) => new Set(before).add(key));
    try {
      await withLock(`tearoff-send-${key}`, () => sendOnce(key, ask));
    } finally {
      await reload();
      setSending((before) => new Set([...before].filter((one) => one !== key)));
    }
  });

  const unsent = entries === null ? null : unsentCount(entries);
  useEffect(() => {
    if (unsent !== null) markUnsent(unsent > 0);
  }, [unsent]);

  const mine = (entries ?? []).filter((one) => one.result === null && maySend(one.owner, owner));
  // A change of this text is a change of what there is to do.
  const due = mine.filter(({ key }) => !sending.has(key)).map(({ key, sends }) => `${key} ${sends}`);
  const dueText = due.join("\n");
  useEffect(() => {
    if (!hasNetwork || dueText === "") return;
    const timers = dueText.split("\n").map((one) => {
      const [key = "", sends = "0"] = one.split(" ");
      return setTimeout(() => void send(key), waitBeforeSendingMs(Number(sends)));
    });
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [dueText, hasNetwork]);

  const setAside = useCallback(
    async (keys: readonly string[]) => {
      for (const key of keys) {
        const entry = await readOne("outbox", key);
        if (entry) await writeOne("outbox", key, { ...entry, isAside: true });
      }
      await reload();
    },
    [reload],
  );
  const acknowledge = useCallback(
    async (keys: readonly string[]) => {
      await removeAll("outbox", keys);
      await reload();
    },
    [reload],
  );
  return { entries, sending, isKept: kept, reload, setAside, acknowledge };
}

/** A shopper who signs out in this browser wipes it (proxy.ts), but for what a till has not sent. */
function markUnsent(isUnsent: boolean): void {
  const isSecure = location.protocol === "https:";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${unsentCookieName(isSecure)}=1; path=/; samesite=lax; max-age=${isUnsent ? 34_560_000 : 0}${isSecure ? "; secure" : ""}`;
}

/** On a channel of its own: one that listens does not hear itself, and outlives no page. */
function tellOtherTabs(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage("changed");
  channel.close();
}

/** Sends one entry unless it has its answer by now, and writes down what came of it. */
async function sendOnce(key: string, ask: Ask): Promise<void> {
  const entry = await readOne("outbox", key);
  if (!entry || entry.result) return;
  const sent = { ...entry, sends: entry.sends + 1 };
  await writeOne("outbox", key, sent);
  const answer = await askServer(sent, ask);
  // Meanwhile it may have been set aside.
  const now = (await readOne("outbox", key)) ?? sent;
  const next = afterSend({ ...now, sends: sent.sends }, answer);
  await writeOne("outbox", key, next);
  if (next.result) giveFeedback(next.result.kind === "redeemed" ? "good" : "bad");
}

async function askServer({ key, request }: OutboxEntry, ask: Ask): Promise<SendAnswer> {
  const asked = await ask(() => redeemBasket(key, request));
  if (!asked.arrived) return { kind: "none" };
  const { value } = asked;
  if ("error" in value) return { kind: "error", code: value.error.code, message: value.error.message };
  const { result } = value;
  return result.ok
    ? { kind: "decided", result: { kind: "redeemed", answer: JSON.parse(result.answer) as RedemptionAnswer } }
    : { kind: "decided", result: { kind: "refused", refusal: result } };
}

/** Runs while no other tab does; at once where the browser has no locks, for the key alone makes it one redemption. */
async function withLock(name: string, work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request(name, work);
}

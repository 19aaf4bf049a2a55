import { describe, expect, it } from "vitest";
import { refuse } from "@/lib/kernel/refusals";
import {
  afterSend,
  maySend,
  type OutboxEntry,
  outboxShown,
  outboxState,
  type SendAnswer,
  undoKeyOf,
  unsentCount,
  waitBeforeSendingMs,
} from "./outbox";

const owner = { storeId: "sto_1", tillId: "til_1", personId: "per_1", cashier: "Mira" };
const entry: OutboxEntry = {
  key: "k1",
  purchaseId: "p1",
  owner,
  request: { code: "A", lines: [] },
  barcodeId: "brc_1",
  title: "Highland Roast",
  expectedMinor: 150,
  currency: "EUR",
  createdAtMs: 5,
  isAside: false,
  sends: 1,
  problem: null,
  result: null,
};
const refused = { kind: "refused", refusal: refuse("expired", "Expired.") } as const;

describe("after a send", () => {
  const error = (code: string): SendAnswer => ({ kind: "error", code, message: "Words." });
  it.each<[string, SendAnswer, Partial<OutboxEntry>]>([
    ["no answer: sent again", { kind: "none" }, { result: null, problem: null }],
    ["the server broke", error("broken"), { result: null, problem: "Words." }],
    ["busy", error("too_many_requests"), { result: null, problem: "Words." }],
    ["signed out", error("unauthenticated"), { result: null, problem: "Words." }],
    ["another role is signed in", error("forbidden"), { result: null, problem: "Words." }],
    ["not a request", error("invalid_input"), { result: { kind: "rejected", message: "Words." } }],
    [
      "a key that was used",
      error("idempotency_key_reused"),
      { result: { kind: "rejected", message: "Words." } },
    ],
    ["decided", { kind: "decided", result: refused }, { result: refused, problem: null }],
  ])("%s", (_, answer, expected) => {
    const next = afterSend({ ...entry, problem: "Before." }, answer);
    expect(next).toMatchObject(expected);
    expect(next).toMatchObject({ key: "k1", request: entry.request, sends: 1 });
  });
});

it.each([
  ["the same cashier and till", { tillId: "til_1", personId: "per_1" }, true],
  ["another cashier at the till", { tillId: "til_1", personId: "per_2" }, true],
  ["the same cashier on a tablet that ceased to be the till", { tillId: null, personId: "per_1" }, true],
  ["another cashier on a tablet that ceased to be the till", { tillId: null, personId: "per_2" }, false],
  ["another till", { tillId: "til_2", personId: "per_2" }, false],
])("%s: may send %s", (_, now, expected) => {
  expect(maySend(owner, now)).toBe(expected);
  expect(outboxState(entry, new Set(), now)).toBe(expected ? "waiting" : "foreign");
});

it("on tablets that are no till nobody sends for somebody else", () => {
  const nobodys = { ...owner, tillId: null };
  expect(maySend(nobodys, { tillId: null, personId: "per_2" })).toBe(false);
  expect(maySend(nobodys, { tillId: "til_1", personId: "per_1" })).toBe(true);
});

it("says where each stands", () => {
  expect(outboxState(entry, new Set(["k1"]), owner)).toBe("sending");
  expect(outboxState({ ...entry, result: refused }, new Set(["k1"]), owner)).toBe("refused");
  expect(unsentCount([entry, { ...entry, result: refused }])).toBe(1);
});

it("lists what somebody has yet to see, oldest first, and nothing twice", () => {
  const older = { ...entry, key: "k0", createdAtMs: 1 };
  const shown = outboxShown([entry, older, { ...entry, key: "k2" }], new Set(["k2"]));
  expect(shown.map(({ key }) => key)).toEqual(["k0", "k1"]);
});

it("waits longer each time, and never longer than 15 s", () => {
  expect([0, 1, 2, 3, 4, 5, 9].map(waitBeforeSendingMs)).toEqual([
    0, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
});

it("takes a redemption back under one key, whoever asks", () => {
  expect(undoKeyOf("k1")).toBe(undoKeyOf("k1"));
  expect(undoKeyOf("k1")).not.toBe("k1");
});

/** Nobody finds or changes what is another organisation's or another person's, with the right role and the right id. The functions come from the sources: a new one without a line in testing/foreign-calls.ts fails. */
import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { moveCampaign } from "@/lib/campaigns/move-campaign";
import { AppError } from "@/lib/kernel/errors";
import type { Actor } from "./actor";
import { mayUse } from "./permissions";
import { type Asking, askingFunctions } from "./testing/asking-functions";
import { type ForeignCall, foreignCalls } from "./testing/foreign-calls";
import {
  type Belonging,
  belonging,
  makeTwoOrganisations,
  type TwoOrganisations,
} from "./testing/two-organisations";

const database = testDatabase();
type Case = { key: string; role: Belonging; ask: Asking; call: ForeignCall };
let of: TwoOrganisations;
let cases: Case[];
let keys: string[];

beforeAll(async () => {
  of = await makeTwoOrganisations(database);
  const all = [
    ...(await askingFunctions()),
    // Asks for what its move needs, which is not written out.
    {
      key: "lib/campaigns/move-campaign.ts#moveCampaign",
      ask: moveCampaign as Asking,
      verb: "pauseCampaign" as const,
    },
  ].map(({ key, ask, verb }) => ({
    key: key.slice("lib/".length),
    ask,
    roles: belonging.filter((role) => mayUse(role, verb)),
  }));
  const open = all.filter(({ roles }) => roles.length > 0);
  keys = open.map(({ key }) => key);
  const calls: Record<string, ForeignCall> = foreignCalls;
  cases = open.flatMap(({ key, ask, roles }) => {
    const call = calls[key];
    return call ? roles.map((role) => ({ key, role, ask, call })) : [];
  });
}, 120_000);

/** What is read is read to its end: a file that is streamed asks late. */
async function answerOf(actor: Actor, ask: Asking, input: readonly unknown[]): Promise<unknown> {
  try {
    const answer = await ask(contextOf(database, actor), ...input);
    if (typeof answer === "object" && answer !== null && "pieces" in answer) {
      const pieces: string[] = [];
      for await (const piece of answer.pieces as AsyncIterable<string>) pieces.push(piece);
      return pieces;
    }
    return answer;
  } catch (error) {
    return error;
  }
}

/** Null, 0, nothing in a list: an answer that tells of nothing. */
function isNothing(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.every(isNothing);
  if (answer instanceof Error || answer instanceof Date) return false;
  if (typeof answer === "object" && answer !== null) return Object.values(answer).every(isNothing);
  return !answer;
}

const json = (answer: unknown) =>
  JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? String(value) : value)) ?? "";
const text = (answer: unknown) =>
  answer instanceof AppError
    ? answer.code
    : answer instanceof Error
      ? String(answer)
      : json(answer).slice(0, 300);
const idsIn = (answer: unknown) => new Set(json(answer).match(/\b[a-z]{3}_[0-9A-Z]{13}\b/g) ?? []);

/** By table: how many rows, and a digest of them. */
async function digests(): Promise<Record<string, string>> {
  const tables = await database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.sql`
      select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as digest
      from (select md5(t::text) as line from ${database.sql(name)} t) lines`;
    found[name] = row?.digest;
  }
  return found;
}

test("every function has a line, and every line a function", () => {
  expect(keys.length).toBeGreaterThan(180);
  expect([...keys].sort()).toEqual(Object.keys(foreignCalls).sort());
});

test("what is another’s is not there, whatever is asked of it, and nothing changes", async () => {
  const before = await digests();
  const wrong: string[] = [];
  for (const { key, role, ask, call } of cases) {
    if (typeof call !== "object" || !("foreign" in call) || !(call.roles ?? belonging).includes(role))
      continue;
    const answer = await answerOf(of.other[role], ask, call.foreign(of, role));
    const code = answer instanceof AppError ? answer.code : "";
    const isRefused = [call.refusal, "not_found", "forbidden"].includes(code);
    if (!isRefused && !isNothing(answer) && !call.answer?.(json(answer)))
      wrong.push(`${key} as ${role}: ${text(answer)}`);
  }
  expect(wrong).toEqual([]);
  expect(await digests()).toEqual(before);
}, 60_000);

test("lists of one’s own have nothing of another’s", async () => {
  const wrong: string[] = [];
  for (const { key, role, ask, call } of cases) {
    if (typeof call !== "object" || !("own" in call) || !(call.roles ?? belonging).includes(role)) continue;
    const mine = idsIn(await answerOf(of.first[role], ask, call.own));
    const theirs = idsIn(await answerOf(of.other[role], ask, call.own));
    if (mine.size === 0) wrong.push(`${key} as ${role}: the first has nothing in it`);
    const both = [...mine].filter((id) => theirs.has(id) && !call.shared?.test(id));
    if (both.length > 0) wrong.push(`${key} as ${role}: ${both.slice(0, 5)}`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

/** Last, for it may change the world: the same calls mean something to those whose things they name. Otherwise the first test would pass with ids of nothing. */
test("what the others do not find is there for its own people", async () => {
  const proved = new Map<string, string>();
  for (const { key, role, ask, call } of cases) {
    if (typeof call !== "object" || !("foreign" in call) || call.unproved || proved.get(key) === "") continue;
    let answer: unknown;
    await database.db
      .transaction(async (tx) => {
        const inside: Asking = (ctx, ...input) => ask({ ...(ctx as object), db: tx }, ...input);
        answer = await answerOf(of.first[role], inside, call.foreign(of, role));
        throw new Error("rolled back");
      })
      .catch(() => {});
    const code = answer instanceof AppError ? answer.code : "";
    const isFound =
      answer === undefined || (!isNothing(answer) && !["not_found", "forbidden"].includes(code));
    // Of an invoice a chain sees nothing either: one role that it is there for is enough.
    proved.set(key, isFound ? "" : `${key} as ${role}: ${text(answer)}`);
  }
  expect([...proved.values()].filter(Boolean)).toEqual([]);
}, 120_000);

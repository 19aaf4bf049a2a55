import { beforeEach, expect, test, vi } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { connect } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { formatId } from "@/lib/kernel/ids";
import { forgetReading } from "@/lib/operations/reading";
import { scrape } from "@/lib/operations/scrape";
import { parseMetrics } from "@/lib/operations/testing/parse-metrics";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { runChore, writeChores } from "@/lib/server/chores";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { watchBarcode } from "@/lib/wallet/outcome-hub";
import { POST as verify } from "../v1/verifications/route";
import { GET, POST } from "./route";

const currentActor = vi.hoisted(() => vi.fn());
vi.mock("@/lib/auth/current-actor", () => ({ currentActor }));
const token = "scrape-with-this-word";
process.env.TEAROFF_METRICS_TOKEN = token;
const database = testDatabase();
const operator = { kind: "person", role: "operator", personId: formatId("person", 1n), name: "Ada" };

beforeEach(() => {
  currentActor.mockResolvedValue(null);
  forgetReading();
});

const get = (headers: Record<string, string> = {}) =>
  GET(new Request("http://localhost/api/metrics", { headers }), { params: Promise.resolve({}) });

/** What a scrape by token says now, by series. */
async function read() {
  forgetReading();
  return parseMetrics(await (await get({ Authorization: `Bearer ${token}` })).text());
}

test.each([
  [{}, null, 401, "unauthenticated"],
  [{}, { ...operator, role: "marketer" }, 403, "forbidden"],
  [{}, { ...operator, role: "retailer" }, 403, "forbidden"],
  [{ Authorization: "Bearer wrong" }, null, 401, "unauthenticated"],
  [{ Authorization: `Bearer ${token}x` }, null, 401, "unauthenticated"],
  [{ Authorization: `Basic ${token}` }, operator, 401, "unauthenticated"],
] as const)("%j of %j: %i", async (headers, actor, status, reason) => {
  currentActor.mockResolvedValue(actor);
  const response = await get(headers);
  expect([response.status, (await response.json()).reason]).toEqual([status, reason]);
});

test("the operator and the bearer of the token read it; other methods are refused", async () => {
  currentActor.mockResolvedValue(operator);
  for (const response of [await get(), await get({ Authorization: `Bearer ${token}` })]) {
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
  expect((await ask(POST, { method: "POST" })).status).toBe(405);
});

test("it parses, each family once and with its help; ours and the process's are there", async () => {
  const { families } = await read();
  expect(families.every(({ help, type }) => help.length > 5 && type !== "")).toBe(true);
  const names = families.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of [
    "tearoff_request_duration_seconds",
    "process_resident_memory_bytes",
    "nodejs_eventloop_lag_seconds",
  ])
    expect(names).toContain(name);
  for (const { name, type } of families.filter((one) => one.name.startsWith("tearoff_")))
    expect(name.endsWith("_total"), name).toBe(type === "counter");
});

test("each count is moved by its verb, and by a replay of it not again", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 1 });
  const { key } = await makeKey(database, world.tillId);
  const before = await read();
  const { token: code, shopper } = await issueFor(database, world);
  await issueBarcode(contextOf(database, shopper), {
    offerIds: [world.coffeeOffer.offerId],
    storeId: world.storeId,
    payout: "till",
    live: false,
  });
  await issueBarcode(contextOf(database, shopper), {
    offerIds: [world.coffeeOffer.offerId],
    storeId: (await makeWorld(database)).storeId,
    payout: "till",
    live: false,
  });
  await ask(verify, { key, body: { code } });
  await ask(verify, { key, body: { code: "hello" } });
  let id = "";
  for (const idempotencyKey of ["a", "a", "b", "b"]) {
    const { result } = await redeemCoffee(database, world, code, `${code}-${idempotencyKey}`);
    if (result.ok) ({ id } = JSON.parse(result.answer));
  }
  for (let i = 0; i < 2; i += 1)
    await reverseRedemption(contextOf(database, world.tillActor), "undo", id, {});
  const after = await read();
  const moved = (series: string) =>
    after.get(series) - (before.series.includes(series) ? before.get(series) : 0);
  expect(moved("tearoff_issues_total")).toBe(1);
  expect(moved("tearoff_verifications_total")).toBe(1);
  expect(moved("tearoff_redemptions_total")).toBe(1);
  expect(moved("tearoff_reversals_total")).toBe(1);
  const refusals = after.series.filter((one) => one.startsWith("tearoff_refusals_total{") && moved(one) > 0);
  expect(refusals.map((one) => [one, moved(one)])).toEqual([
    ['tearoff_refusals_total{verb="verifyBarcode",reason="not_a_coupon"}', 1],
    ['tearoff_refusals_total{verb="redeemBarcode",reason="already_redeemed"}', 1],
    ['tearoff_refusals_total{verb="issueBarcode",reason="limit_reached"}', 1],
  ]);
  expect(moved('tearoff_request_duration_seconds_count{verb="verifyBarcode",status="2xx"}')).toBe(2);
  expect(moved('tearoff_request_duration_seconds_bucket{le="+Inf",verb="verifyBarcode",status="2xx"}')).toBe(
    2,
  );
});

test("the poster's lag and its queue grow with what waits, and go", async () => {
  const world = await makeWorld(database);
  await postAll(database);
  const { token: code } = await issueFor(database, world);
  await redeemCoffee(database, world, code, `${code}-now`);
  const waiting = await read();
  expect(waiting.get('tearoff_queue_size{queue="receipts"}')).toBe(1);
  expect(waiting.get("tearoff_poster_lag_seconds")).toBeGreaterThanOrEqual(0);
  await postAll(database);
  const posted = await read();
  expect(posted.get('tearoff_queue_size{queue="receipts"}')).toBe(0);
  expect(posted.get("tearoff_poster_lag_seconds")).toBe(0);
});

test("every queue counts what waits in it", async () => {
  const { sql } = database;
  await sql`insert into webhook_delivery (bucket, barcode_id, posting, endpoint_id, event, payload, state, next_attempt_at, created_at)
    select (i << 12 >> 12) & 1023, i << 12, 0, 1, 'barcode.redeemed', '', case when i <= 3 then 'waiting' else 'delivered' end, now(), now()
    from generate_series(1, 5) i`;
  await sql`create schema pgboss`;
  await sql`create type pgboss.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed')`;
  await sql`create table pgboss.job (name text, state pgboss.job_state)`;
  await sql`insert into pgboss.job values ('mailings', 'created'), ('mailings', 'active'), ('mailings', 'completed'), ('other', 'created')`;
  const now = await read();
  expect(now.get('tearoff_queue_size{queue="webhook_deliveries"}')).toBe(3);
  expect(now.get('tearoff_queue_size{queue="mailing_jobs"}')).toBe(2);
  for (const queue of ["mailing_recipients", "document_mails", "carrier_reports", "imports"])
    expect(now.get(`tearoff_queue_size{queue="${queue}"}`)).toBe(0);
});

test("listeners come and go; connections are those of this database", async () => {
  const world = await makeWorld(database);
  await issueFor(database, world);
  const nobody = { onOutcome: () => {}, onRefusal: () => {} };
  const stops = [1n, 1n, 2n].map((id) => watchBarcode(id, nobody));
  const listening = await read();
  expect(listening.get("tearoff_listeners")).toBe(3);
  for (const stop of stops) stop?.();
  expect((await read()).get("tearoff_listeners")).toBe(0);
  expect(listening.get('tearoff_database_connections{state="active"}')).toBeGreaterThan(0);
  expect(listening.get("tearoff_database_connections_limit")).toBeGreaterThan(20);
  expect(listening.get("tearoff_database_pool_limit")).toBe(20);
  expect(listening.get("tearoff_migrations_missing")).toBe(0);
  expect(listening.get("tearoff_poster_ahead")).toBe(0);
});

test("chores say when they last came to a good end, and how often they did not", async () => {
  const chore = { name: "sweep", everyMillis: 15_000 };
  await runChore(chore, async () => {});
  await runChore(chore, () => Promise.reject(new Error("no"))).catch(() => {});
  await writeChores(database);
  const now = await read();
  const at = now.get('tearoff_chore_last_success_timestamp_seconds{chore="sweep"}');
  expect(Math.abs(Date.now() / 1000 - at)).toBeLessThan(30);
  expect(now.get('tearoff_chore_last_run_timestamp_seconds{chore="sweep"}')).toBeGreaterThanOrEqual(at);
  expect(now.get('tearoff_chore_failures_total{chore="sweep"}')).toBe(1);
  expect(now.get('tearoff_chore_interval_seconds{chore="sweep"}')).toBe(15);
});

test("a database that is gone leaves the rest, and says so", async () => {
  const gone = connect("postgres://nobody:none@127.0.0.1:1/none", { max: 1 });
  const began = performance.now();
  const text = await scrape({ ...contextOf(database, null), db: gone.db, sql: gone.sql });
  const { get: valueNow, series } = parseMetrics(text);
  expect(valueNow("tearoff_database_up")).toBe(0);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(valueNow("tearoff_redemptions_total")).toBeGreaterThan(0);
  expect(series.filter((one) => /poster|queue|chore|connections/.test(one))).toEqual([]);
  await gone.sql.end({ timeout: 0 });
});

test("scrapes at once, and within three seconds, are one look", async () => {
  const statements: string[] = [];
  const counted = connect(database.url, { onStatement: (text) => statements.push(text) });
  const ctx = { ...contextOf(database, null), db: counted.db, sql: counted.sql };
  await Promise.all([scrape(ctx), scrape(ctx), scrape(ctx)]);
  const looks = () => statements.filter((text) => text.includes("pg_stat_activity")).length;
  expect(looks()).toBe(1);
  await scrape({ ...ctx, now: new Date(ctx.now.getTime() + 2_900) });
  expect(looks()).toBe(1);
  await scrape({ ...ctx, now: new Date(ctx.now.getTime() + 3_100) });
  expect(looks()).toBe(2);
  await counted.close();
});

/** What the log of real requests says, and what it does not. */
import { inspect } from "node:util";
import { Auth } from "@auth/core";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { POST as redeem } from "@/app/api/v1/redemptions/route";
import { POST as verify } from "@/app/api/v1/verifications/route";
import { outboxMail, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { confirmPhone } from "@/lib/account/confirm-phone";
import { sendPhoneCode } from "@/lib/account/send-phone-code";
import { systemActor } from "@/lib/auth/actor";
import { buildAuthConfig } from "@/lib/auth/config";
import { hashPassword } from "@/lib/auth/password";
import { refuse } from "@/lib/kernel/refusals";
import { refusalsWritten } from "@/lib/redemption/note-refusal";
import { listOutboxSms } from "@/lib/sms/queries";
import { sendSms } from "@/lib/sms/send-sms";
import { runOpenAction } from "./action-adapter";
import { bytesOf } from "./bytes-of";
import { runChore } from "./chores";
import { logger } from "./logger";
import { notePageError } from "./note-page-error";
import { openRoute } from "./route-adapter";

// Both ask Next for the request at hand, and there is none.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-request-id": "from-a-proxy" }) }));
vi.mock("@/lib/auth/current-actor", () => ({ currentActor: async () => null }));

const database = testDatabase();
const origin = "http://localhost:3000";
let written = "";
const take = (text: unknown) => {
  written += `${text}\n`;
  return true;
};

beforeAll(() => {
  logger.level = "trace";
  Object.assign(logger, { [pino.symbols.streamSym]: { write: take } });
  for (const name of ["error", "warn", "log", "info"] as const)
    vi.spyOn(console, name).mockImplementation((...said) => void said.map((one) => take(inspect(one))));
  vi.spyOn(process.stderr, "write").mockImplementation(take);
});
afterAll(() => vi.restoreAllMocks());

/** Does something and gives the lines that it left. */
async function linesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const before = written.length;
  await work();
  return written
    .slice(before)
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

async function signIn(path: string, body: Record<string, string>, given: object = {}) {
  const env = {
    APP_URL: origin,
    AUTH_SECRET: process.env.AUTH_SECRET ?? "",
    MAIL_FROM: "Tearoff <no-reply@tearoff.example>",
    TEAROFF_DEMO: true,
    ...given,
  };
  const config = await buildAuthConfig(env, () => contextOf(database, systemActor));
  const csrf = await Auth(new Request(`${origin}/api/auth/csrf`), { ...config });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const init = { method: "POST", body: new URLSearchParams({ csrfToken, ...body }), headers: { cookie } };
  return Auth(new Request(`${origin}/api/auth${path}`, init), { ...config });
}

test("each request is one line: verb, status, reason, key and time, under its id", async () => {
  const world = await makeWorld(database);
  const { key, id: keyId } = await makeKey(database, world.tillId);
  const headers = { "X-Request-Id": "till-7" };
  const durationMs = expect.any(Number);
  const lines = await linesOf(async () => {
    await ask(verify, { key, body: { code: "hello" }, headers });
    await ask(verify, { key: "tk_test_wrong", body: { code: "hello" }, headers });
  });
  expect(lines).toMatchObject([
    {
      level: 30,
      requestId: "till-7",
      verb: "verifyBarcode",
      status: 200,
      reason: "not_a_coupon",
      keyId,
      durationMs,
    },
    {
      level: 30,
      requestId: "till-7",
      verb: "verifyBarcode",
      status: 401,
      reason: "unauthenticated",
      durationMs,
    },
  ]);
});

test("a request that broke has two lines of one id; a quiet one is at debug", async () => {
  const ask = (name: string, work: () => Promise<Response>) =>
    linesOf(() => openRoute(name, work)(new Request(origin), { params: Promise.resolve({}) }));
  const broken = await ask("broken", () => Promise.reject(new Error("no")));
  expect(broken).toMatchObject([
    { level: 50, verb: "broken", kind: "Error", msg: "a route broke" },
    { level: 40, verb: "broken", status: 500 },
  ]);
  expect(broken[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(broken[1]?.requestId).toBe(broken[0]?.requestId);
  expect(await ask("healthLive", async () => new Response(null))).toMatchObject([{ level: 20, status: 200 }]);
});

test("an action has a line too, under the id that came along", async () => {
  const lines = await linesOf(async () => {
    await runOpenAction("redeemBarcode", async () => refuse("expired", "Ended yesterday."));
    await runOpenAction("redeemBarcode", async () => ({ ok: true }));
    await runOpenAction("redeemBarcode", () => Promise.reject(new Error("no")));
  });
  const line = { requestId: "from-a-proxy", verb: "redeemBarcode" };
  expect(lines).toMatchObject([
    { ...line, status: 422, reason: "expired" },
    { ...line, status: 200 },
    { ...line, level: 50, msg: "action broke" },
    { ...line, status: 500, reason: "broken" },
  ]);
});

test("a file's lines carry the id of the request that began it", async () => {
  async function* pieces() {
    for (const piece of ["a", "b"]) {
      logger.warn("in the middle");
      yield piece;
    }
  }
  const lines = await linesOf(async () => {
    const request = new Request(origin, { headers: { "X-Request-Id": "file-3" } });
    const route = openRoute("file", async () => new Response(bytesOf(pieces())));
    const response = await route(request, { params: Promise.resolve({}) });
    expect(await response.text()).toBe("ab");
  });
  const inMiddle = lines.filter(({ msg }) => msg === "in the middle");
  expect(inMiddle.map(({ requestId }) => requestId)).toEqual(["file-3", "file-3"]);
});

test("a page that broke says where and by which digest, and nothing of the statement", async () => {
  const inner = Object.assign(new Error('invalid input syntax for type bigint: "nora"'), { code: "22P02" });
  const outer = Object.assign(new Error("Failed query … params: nora", { cause: inner }), { digest: "2841" });
  const lines = await linesOf(async () => notePageError(outer, "/barcodes/[id]"));
  expect(lines).toMatchObject([{ level: 50, page: "/barcodes/[id]", digest: "2841", code: "22P02" }]);
  expect(JSON.stringify(lines)).not.toContain("nora");
});

test("a chore's lines carry the id of the run", async () => {
  const lines = await linesOf(() =>
    runChore({ name: "sweep", everyMillis: 1_000 }, () => Promise.reject(new Error("no"))).catch(() => {}),
  );
  expect(lines).toMatchObject([
    { level: 50, chore: "sweep", runId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ]);
});

test("no code, token, key, number or address is in the log of a whole day", async () => {
  const secrets: string[] = [];
  const world = await makeWorld(database);
  const { key } = await makeKey(database, world.tillId);
  const { token, fetchCode } = await issueFor(database, world);
  const other = await issueFor(database, world);
  secrets.push(
    key,
    token,
    fetchCode,
    other.token,
    "idem-key-one",
    "idem-key-two",
    "tk_live_wrong_key_of_somebody",
  );
  const lines = [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }];
  const before = written.length;
  for (const [code, idempotencyKey] of [
    [token, "idem-key-one"],
    [token, "idem-key-one"],
    [fetchCode, "idem-key-two"],
    [`${other.token.slice(0, -1)}${other.token.endsWith("0") ? "1" : "0"}`, "idem-key-two"],
  ])
    await ask(redeem, { key, body: { code, lines }, headers: { "Idempotency-Key": idempotencyKey ?? "" } });
  await ask(verify, { key, body: { code: token } });
  await ask(verify, { key: "tk_live_wrong_key_of_somebody", body: { code: token } });
  await ask(verify, { key, body: `{"code":"${token}"` });

  // Signing in: a link, a wrong password, a mail server that is not there.
  const email = "nora.new@post.example";
  await signIn("/signin/link", { email });
  await signIn("/signin/link", { email: "nobody.home@post.example" }, { SMTP_URL: "smtp://127.0.0.1:1" });
  const [mail] = await database.db.select().from(outboxMail).where(eq(outboxMail.recipient, email));
  const link = new URL(mail?.link ?? "");
  await signIn(`/callback/link?${link.searchParams}`, {});
  await signIn(`/callback/link?${link.searchParams}`, {});
  const mira = await makeCashier(database.db, world, { passwordHash: await hashPassword("correct-horse-8") });
  await signIn("/callback/password", { email: mira.email, password: "wrong-horse-9" });
  await signIn("/callback/password", { email: mira.email, password: "correct-horse-8" });
  secrets.push(email, "nobody.home@post.example", link.searchParams.get("token") ?? "", mira.email);
  secrets.push("correct-horse-8", "wrong-horse-9");

  // A phone is proved; then the gateway is down.
  const { actor, carrierId } = await makeShopper(database.db, { hasPhone: false });
  const ctx = contextOf(database, actor);
  await sendPhoneCode(ctx, { phone: "0869998887", carrierId });
  const code = (await listOutboxSms(database))[0]?.body.match(/code is (\d{6})\./)?.[1] ?? "";
  expect(await confirmPhone(ctx, { code: "000000" })).toMatchObject({ ok: false });
  expect(await confirmPhone(ctx, { code })).toEqual({ ok: true });
  const gateway = { SMS_GATEWAY_URL: "http://127.0.0.1:1/?to=353869998887", SMS_GATEWAY_TOKEN: "sms-secret" };
  const sms = { to: "+353869998887", text: `code is ${code}`, shopperId: null };
  await expect(sendSms(ctx, sms, { ...gateway, TEAROFF_DEMO: false })).rejects.toThrow();
  secrets.push("869998887", "sms-secret");

  // The database refuses a row, through both its doors, and a page's error is printed by Next.
  const twice = { email: mira.email, name: "Mira", createdAt: new Date() };
  const insert = () => database.db.insert(person).values({ ...twice, id: mira.personId });
  await openRoute("broken", async () => {
    await insert();
    return new Response();
  })(new Request(origin), { params: Promise.resolve({}) });
  await openRoute("broken", async () => {
    await database.sql`select ${mira.email}::bigint`;
    return new Response();
  })(new Request(origin), { params: Promise.resolve({}) });
  take(inspect(await insert().catch((error: unknown) => error)));
  const byHand = database.sql`insert into person (id, email, name, created_at) values (1, ${mira.email}, '', now())`;
  take(inspect(await byHand.catch((error: unknown) => error)));
  await refusalsWritten();

  const said = written.slice(before);
  expect(said).toContain("sign-in broken");
  expect(said).toContain("the SMS gateway did not answer");
  expect(said).toContain("person_pkey");
  expect(said).toContain("PostgresError 23505");
  expect(secrets.filter((secret) => secret === "" || said.includes(secret))).toEqual([]);
  expect(said).not.toMatch(new RegExp(`\\b${code}\\b`));
});

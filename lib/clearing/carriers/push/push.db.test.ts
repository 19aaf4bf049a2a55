/** Reports on their way to servers of carriers: real ones, on this machine. */
import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { type CarrierActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { addMonths, type Month } from "@/lib/kernel/months";
import { creditFile } from "../../carrier-credits/credit-file";
import { clearingOn, sealEnv } from "../../testing/clearing-world";
import { makeCarrierKey } from "../make-carrier-key";
import { pushAgain } from "./push-again";
import { findConnection, findPush } from "./push-queries";
import { pushReports } from "./push-reports";
import { type ConnectionInput, saveConnection } from "./save-connection";
import { testConnection } from "./test-connection";
import { startHttpsReceiver, testCertificate } from "./testing/https-receiver";
import { startSftpServer } from "./testing/sftp-server";

const database = testDatabase();
const { at, close, documentOf, redeem } = clearingOn(database);
const day = (month: Month) => new Date(`${month}-10T12:00:00Z`);
const stops: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

let month: Month = "2026-12";
/** A carrier with a report of a month of its own, closed after its connection was saved. */
async function reportWith(hosts: string[], connection: (key: string) => Omit<ConnectionInput, "carrierId">) {
  const env = { ...sealEnv, TEAROFF_WEBHOOK_HOSTS: hosts };
  const own = month;
  month = addMonths(month, 1);
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  const { personId } = (await at(day(own))).actor;
  const carrier: CarrierActor = { kind: "person", role: "carrier", personId, name: "C", carrierId };
  const ctx = (now = day(month)) => contextOf(database, carrier, now);
  const key = await makeCarrierKey(ctx(day(own)), { carrierId }, env);
  const given = { carrierId, ...connection(key.key) };
  expect(await saveConnection(ctx(day(own)), given, env)).toEqual({ ok: true });
  await redeem(await makeWorld(database, { now: day(own) }), day(own), "bill", shopper);
  await close(own, day(month));
  const report = await documentOf(carrierId, own);
  const documentId = report?.id as Id<"document">;
  /** All that is due, of other tests too; how many there were. */
  const push = async (now = day(month)) => {
    const ctx = contextOf(database, systemActor, now);
    let handled = 0;
    while ((await pushReports(ctx, env, { timeoutMillis: 3_000, ca: testCertificate })).handled > 0)
      handled += 1;
    return handled;
  };
  const state = () => findPush(ctx(), documentId);
  const file = async () => {
    let text = "";
    for await (const piece of (await creditFile(ctx(), documentId, env)).pieces) text += piece;
    return text;
  };
  return { env, carrierId, ctx, key, given, documentId, name: `${report?.number}.txt`, push, state, file };
}

const later = (minutes: number) => new Date(day(month).getTime() + minutes * 60_000);

test("over HTTPS: the bytes, signed with the carrier's key; what fails is tried again; the same twice has the same key", async () => {
  const server = await startHttpsReceiver();
  stops.push(server.stop);
  const one = await reportWith([server.host], () => ({
    kind: "https",
    url: server.url,
    auth: "bearer",
    userName: "",
    secret: "token-1",
    hostKey: "",
  }));
  server.answerWith(503);
  expect(await one.push()).toBe(1);
  expect(await one.state()).toMatchObject({ state: "waiting", problem: "it answered 503" });
  expect(await one.push()).toBe(0);
  server.answerWith(200);
  await one.push(later(1));
  expect(await one.state()).toMatchObject({ state: "delivered", attempts: 2, problem: null });
  expect(await pushAgain(one.ctx(later(2)), { documentId: one.documentId })).toEqual({ ok: true });
  await one.push(later(2));
  const [, second, third] = server.received;
  expect(server.received).toHaveLength(3);
  expect(second?.body.toString()).toBe(await one.file());
  expect(second?.headers).toMatchObject({
    authorization: "Bearer token-1",
    "content-disposition": `attachment; filename="${one.name}"`,
  });
  expect(third?.headers["idempotency-key"]).toBe(second?.headers["idempotency-key"]);
  const [, seconds, kid, tag] =
    /^t=(\d+),kid=(\w+),v1=(\w+)$/.exec(String(second?.headers["tearoff-signature"])) ?? [];
  const expected = createHmac("sha256", Buffer.from(one.key.key, "hex")).update(`${seconds}.${second?.body}`);
  expect([kid, tag]).toEqual([one.key.id, expected.digest("hex")]);
});

test("a certificate that nobody vouches for is refused, and so is an inner address that the settings do not name", async () => {
  const server = await startHttpsReceiver();
  stops.push(server.stop);
  const fields = { kind: "https", auth: "none", userName: "", secret: "", hostKey: "" } as const;
  const one = await reportWith([server.host], () => ({ ...fields, url: server.url }));
  const tested = await testConnection(one.ctx(), { carrierId: one.carrierId }, one.env, {
    timeoutMillis: 3_000,
  });
  expect(tested).toEqual({ ok: true, problem: "its certificate is not trusted" });
  expect(await findConnection(one.ctx(), one.carrierId)).toMatchObject({
    testProblem: "its certificate is not trusted",
  });
  const strict = { ...one.env, TEAROFF_WEBHOOK_HOSTS: [] };
  await expect(
    saveConnection(one.ctx(), { carrierId: one.carrierId, ...fields, url: server.url }, strict),
  ).rejects.toMatchObject({ code: "invalid_input" });
  await pushReports(contextOf(database, systemActor, day(month)), strict, { timeoutMillis: 3_000 });
  expect(server.received).toEqual([]);
  expect(await one.state()).toMatchObject({ state: "waiting", problem: expect.stringContaining("public") });
});

test("over SFTP: whole or not at all, once however often, and to no other server", async () => {
  const server = await startSftpServer();
  stops.push(server.stop);
  const one = await reportWith([server.host], () => ({
    kind: "sftp",
    url: server.url,
    auth: "key",
    userName: "tearoff",
    secret: server.privateKey,
    hostKey: server.hostKey,
  }));
  const final = `/in/${one.name}`;
  const test = () =>
    testConnection(one.ctx(), { carrierId: one.carrierId }, one.env, { timeoutMillis: 3_000 });
  expect(await test()).toEqual({ ok: true, problem: null });
  expect([...server.files.keys()]).toEqual([]);

  // The line is cut at the first byte: no final file.
  server.line.writes = 0;
  await one.push();
  expect(await one.state()).toMatchObject({ state: "waiting", problem: expect.any(String) });
  expect(server.files.has(final)).toBe(false);
  server.line.writes = null;
  await one.push(later(1));
  expect(await one.state()).toMatchObject({ state: "delivered", problem: null });
  expect([...server.files.keys()]).toEqual([final]);
  expect(server.files.get(final)?.toString()).toBe(await one.file());

  // Again: one file. Another one under its name is replaced.
  server.files.set(final, Buffer.from("half"));
  await pushAgain(one.ctx(later(2)), { documentId: one.documentId });
  await one.push(later(2));
  await pushAgain(one.ctx(later(3)), { documentId: one.documentId });
  await one.push(later(3));
  expect([...server.files.keys()]).toEqual([final]);
  expect(server.files.get(final)?.toString()).toBe(await one.file());

  const other = { ...one.given, secret: "", hostKey: `SHA256:${"A".repeat(43)}` };
  expect(await saveConnection(one.ctx(), other, one.env)).toEqual({ ok: true });
  expect(await test()).toEqual({ ok: true, problem: "its host key is another one" });
  const password = { ...one.given, auth: "password" as const, secret: "wrong" };
  await saveConnection(one.ctx(), password, one.env);
  expect(await test()).toEqual({ ok: true, problem: "it does not let us in" });
  await expect(
    saveConnection(one.ctx(), { ...password, url: "sftp://127.0.0.1/in", secret: "" }, one.env),
  ).rejects.toMatchObject({
    code: "invalid_input",
  });
  const strict = { ...one.env, TEAROFF_WEBHOOK_HOSTS: [] };
  expect(await testConnection(one.ctx(), { carrierId: one.carrierId }, strict)).toEqual({
    ok: true,
    problem: "its address is not a public one",
  });
});

import { expect, test } from "vitest";
import { carrier, membership, outboxMail, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeManager, makeProvider, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { type MarketerActor, type OperatorActor, systemActor } from "@/lib/auth/actor";
import { actorFromRow } from "@/lib/auth/actor-from-row";
import { verifyPassword } from "@/lib/auth/password";
import { readSignedIn } from "@/lib/auth/queries";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { acceptInvitation } from "./accept-invitation";
import { changeRole } from "./change-role";
import { disablePeople } from "./disable-people";
import { enablePeople } from "./enable-people";
import { invitePeople } from "./invite-people";
import { listOpenInvitations, listPeople, readInvitation } from "./queries";
import { renewInvitation } from "./renew-invitation";
import { revokeInvitation } from "./revoke-invitation";

const database = testDatabase();
const password = "quiet harbour morning";
const day = 86_400_000;
const anyEmail = () => `${crypto.randomUUID()}@people.example`;

async function chain() {
  const shop = await makeStore(database.db);
  return { ...shop, ctx: contextOf(database, await makeManager(database.db, shop.retailerId)) };
}

async function makePerson(role: "marketer" | "operator", scope: { providerId?: Id<"provider"> }) {
  const personId = newId("person", new Date());
  await database.db
    .insert(person)
    .values({ id: personId, email: anyEmail(), name: "Jonas", createdAt: new Date() });
  await database.db.insert(membership).values({ personId, role, ...scope, createdAt: new Date() });
  return personId;
}

async function marketer() {
  const providerId = await makeProvider(database.db);
  const personId = await makePerson("marketer", { providerId });
  const actor: MarketerActor = { kind: "person", role: "marketer", personId, name: "Jonas", providerId };
  return contextOf(database, actor);
}

async function operator() {
  const personId = await makePerson("operator", {});
  const actor: OperatorActor = { kind: "person", role: "operator", personId, name: "Opal" };
  return contextOf(database, actor);
}

/** The token in the newest mail to an address. */
async function tokenTo(email: string): Promise<string> {
  const mails = await database.sql`select link from outbox_mail where recipient = ${email} order by id desc`;
  return new URL(mails[0]?.link).searchParams.get("token") ?? "";
}

const accept = (token: string, name = "Ida", now = new Date()) =>
  acceptInvitation(contextOf(database, systemActor, now), { token, name, password });

/** Who the database says somebody with this session is. */
async function signedIn(personId: Id<"person">, epoch = 0) {
  const row = await readSignedIn({ db: database.db }, personId);
  return row && actorFromRow(row, epoch);
}

test("invited, joined: the link makes an account of the role and organisation, once", async () => {
  const ctx = await marketer();
  const email = anyEmail();
  const { invited } = await invitePeople(ctx, [{ name: "Ida", email, role: "marketer" }]);
  expect(invited).toEqual([{ email, isSent: true, link: null }]);
  const token = await tokenTo(email);
  expect(await readInvitation(ctx, token)).toMatchObject({ name: "Ida", email, role: "marketer" });
  expect(await accept(token, "Ida Sund")).toEqual({ ok: true, email, role: "marketer" });
  expect(await accept(token)).toEqual({ ok: false, reason: "over" });
  expect(await readInvitation(ctx, token)).toBeNull();
  const [row] =
    await database.sql`select id, password_hash, email_verified_at from person where email = ${email}`;
  expect(await verifyPassword(row?.password_hash, password)).toBe(true);
  const { rows } = await listPeople(ctx, { q: "ida sund" });
  expect(rows).toMatchObject([{ name: "Ida Sund", email, role: "marketer", isDisabled: false }]);
  expect(await signedIn(rows[0]?.id as Id<"person">)).toMatchObject({ providerId: ctx.actor.providerId });
  const audits =
    await database.sql`select * from audit where details::text like '%' || ${token} || '%' or details::text like '%' || ${email} || '%'`;
  expect(audits).toEqual([]);
});

test("of a renewed invitation only the new link works, a revoked and an old one none", async () => {
  const ctx = await marketer();
  const email = anyEmail();
  await invitePeople(ctx, [{ name: "Ida", email, role: "marketer" }]);
  const first = await tokenTo(email);
  const [open] = await listOpenInvitations(ctx);
  const invitationId = open?.id ?? "";
  await renewInvitation({ ...ctx, now: new Date(Date.now() + 2 * day) }, { invitationId });
  const second = await tokenTo(email);
  expect(await accept(first)).toEqual({ ok: false, reason: "over" });
  expect(await readInvitation({ ...ctx, now: new Date(Date.now() + 8 * day) }, second)).not.toBeNull();
  const late = new Date(Date.now() + 9 * day + 60_000);
  expect(await accept(second, "Ida", late)).toEqual({ ok: false, reason: "over" });
  expect(await listOpenInvitations({ ...ctx, now: late })).toMatchObject([{ isOver: true }]);
  await revokeInvitation(ctx, { invitationId });
  expect(await accept(second)).toEqual({ ok: false, reason: "over" });
  for (const again of [renewInvitation, revokeInvitation])
    await expect(again(ctx, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  expect(await listOpenInvitations(ctx)).toEqual([]);
});

test("a second invitation of the same address ends the first; an account made meanwhile is told", async () => {
  const ctx = await marketer();
  const email = anyEmail();
  await invitePeople(ctx, [{ name: "Ida", email, role: "marketer" }]);
  const first = await tokenTo(email);
  await invitePeople(ctx, [{ name: "Ida", email, role: "marketer" }]);
  expect(await accept(first)).toEqual({ ok: false, reason: "over" });
  expect(await listOpenInvitations(ctx)).toHaveLength(1);
  const other = await marketer();
  await invitePeople(other, [{ name: "Ida", email, role: "marketer" }]);
  const third = await tokenTo(email);
  await database.db
    .insert(person)
    .values({ id: newId("person", new Date()), email, name: "Ida", createdAt: new Date() });
  expect(await accept(third)).toEqual({ ok: false, reason: "taken" });
});

test("two who press at once get one account", async () => {
  const ctx = await marketer();
  const email = anyEmail();
  await invitePeople(ctx, [{ name: "Ida", email, role: "marketer" }]);
  const token = await tokenTo(email);
  const answers = await Promise.all([accept(token), accept(token), accept(token)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await database.sql`select 1 from person where email = ${email}`).toHaveLength(1);
});

test("all or nothing: every wrong row is named and nobody is invited", async () => {
  const { ctx, storeId, cashier, retailerId } = await chain();
  const foreign = await chain();
  const { email: taken } = await makeCashier(database.db, { storeId, retailerId });
  const twice = anyEmail();
  const before = await database.db.select().from(outboxMail);
  const rows = [
    { name: "One", email: twice, role: "retailer" as const },
    { name: "Two", email: taken, role: "cashier" as const, organisation: storeId },
    { name: "Three", email: twice, role: "cashier" as const, organisation: storeId },
    { name: "Four", email: anyEmail(), role: "marketer" as const },
    { name: "Five", email: anyEmail(), role: "cashier" as const, organisation: foreign.storeId },
    { name: "Six", email: anyEmail(), role: "cashier" as const },
  ];
  await expect(invitePeople(ctx, rows)).rejects.toMatchObject({
    code: "invalid_input",
    fields: [
      { field: "1.email" },
      { field: "2.email", message: "stands in row 1 already" },
      { field: "3.role" },
      { field: "4.organisation" },
      { field: "5.organisation", message: "write the name of the store" },
    ],
  });
  expect(await listOpenInvitations(ctx)).toEqual([]);
  expect(await database.db.select().from(outboxMail)).toHaveLength(before.length);
  await expect(invitePeople(contextOf(database, cashier), rows)).rejects.toMatchObject({ code: "forbidden" });
});

test("operators invite to every organisation, by id or whole name; a name of two is asked for by id", async () => {
  const ctx = await operator();
  const carrierId = newId("carrier", new Date());
  await database.db
    .insert(carrier)
    .values({ id: carrierId, name: `Skylark ${carrierId}`, country: "IE", createdAt: new Date() });
  const shop = await chain();
  const email = anyEmail();
  await invitePeople(ctx, [
    { name: "C", email: anyEmail(), role: "carrier", organisation: `skylark ${carrierId}` },
    { name: "S", email, role: "cashier", organisation: shop.storeId },
    { name: "O", email: anyEmail(), role: "operator" },
  ]);
  await accept(await tokenTo(email));
  expect((await listPeople(shop.ctx, { q: email })).rows).toMatchObject([{ role: "cashier" }]);
  // Every chain of the tests is called Nordmarkt.
  await expect(
    invitePeople(ctx, [{ name: "R", email: anyEmail(), role: "retailer", organisation: "Nordmarkt" }]),
  ).rejects.toMatchObject({ fields: [{ field: "0.organisation", message: /several/ }] });
});

test("disabled ends the session at once; enabled again, the old session stays over", async () => {
  const { ctx, ...shop } = await chain();
  const { personId } = await makeCashier(database.db, shop);
  const second = await makeCashier(database.db, shop);
  expect(await signedIn(personId)).not.toBeNull();
  expect(await disablePeople(ctx, { personIds: [personId, second.personId] })).toEqual({
    ok: true,
    changed: 2,
  });
  expect(await disablePeople(ctx, { personIds: [personId] })).toEqual({ ok: true, changed: 0 });
  expect(await signedIn(personId)).toBeNull();
  expect(await enablePeople(ctx, { personIds: [personId] })).toEqual({ ok: true, changed: 1 });
  expect(await signedIn(personId)).toBeNull();
  expect(await signedIn(personId, 1)).toMatchObject({ role: "cashier" });
  expect(await signedIn(second.personId, 1)).toBeNull();
});

test("another role ends the session and holds from the next sign-in on", async () => {
  const { ctx, ...shop } = await chain();
  const { personId } = await makeCashier(database.db, shop);
  await changeRole(ctx, { personId, role: "retailer" });
  expect(await signedIn(personId)).toBeNull();
  expect(await signedIn(personId, 1)).toMatchObject({ role: "retailer", retailerId: shop.retailerId });
  await expect(changeRole(ctx, { personId, role: "operator" })).rejects.toMatchObject({
    fields: [{ field: "role" }],
  });
});

test("others' people and invitations are not there, and nobody locks themselves out", async () => {
  const { ctx, ...shop } = await chain();
  const other = await chain();
  const { personId } = await makeCashier(database.db, shop);
  const colleague = await makeCashier(database.db, other);
  const email = anyEmail();
  await invitePeople(ctx, [{ name: "Ida", email, role: "retailer" }]);
  const invitationId = (await listOpenInvitations(ctx))[0]?.id ?? "";
  for (const attempt of [
    () => disablePeople(other.ctx, { personIds: [personId] }),
    // One who is not theirs, and nobody is changed.
    () => disablePeople(other.ctx, { personIds: [colleague.personId, personId] }),
    () => enablePeople(other.ctx, { personIds: [personId] }),
    () => changeRole(other.ctx, { personId, role: "retailer" }),
    () => renewInvitation(other.ctx, { invitationId }),
    () => revokeInvitation(other.ctx, { invitationId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  expect(await signedIn(colleague.personId)).not.toBeNull();
  expect((await listPeople(other.ctx, { q: "mira" })).rows.map(({ id }) => id)).toEqual([colleague.personId]);
  for (const attempt of [
    () => disablePeople(ctx, { personIds: [ctx.actor.personId] }),
    () => changeRole(ctx, { personId: ctx.actor.personId, role: "cashier", organisation: shop.storeId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "conflict" });
});

test("page by page by name or newest first, filtered by role and state", async () => {
  const { ctx, ...shop } = await chain();
  const names = ["Änne", "bo", "Bo", "Cleo", "Dag"];
  for (const name of names) await makeCashier(database.db, shop, { name });
  for (const sort of ["name", "newest"] as const) {
    const all = await listPeople(ctx, { sort });
    const walked = [];
    for (let after: string | undefined, pages = 0; pages < 10; pages += 1) {
      const page = await listPeople(ctx, { sort, limit: 2, after });
      walked.push(...page.rows);
      if (!page.next) break;
      after = page.next;
    }
    expect(walked).toEqual(all.rows);
    expect(walked).toHaveLength(names.length + 1);
  }
  const cleo = (await listPeople(ctx, { q: "cleo" })).rows[0];
  await disablePeople(ctx, { personIds: [cleo?.id ?? ""] });
  expect((await listPeople(ctx, { role: "cashier", state: "disabled" })).rows).toMatchObject([
    { name: "Cleo" },
  ]);
  expect((await listPeople(ctx, { role: "retailer" })).rows).toHaveLength(1);
});

/** PINs from setting to locking, and signing in with one as next-auth serves it. */
import { Auth } from "@auth/core";
import { decode } from "@auth/core/jwt";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { audit, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { newId } from "@/lib/server/new-id";
import { type RetailerActor, systemActor } from "./actor";
import { buildAuthConfig } from "./config";
import { pairTillDevice } from "./pair-till-device";
import { hashPassword } from "./password";
import { revokeTillDevice } from "./revoke-till-device";
import { sessionCookieName } from "./session-cookie";
import { setPin } from "./set-pin";
import { signInWithPin } from "./sign-in-with-pin";
import { signTillCookie, tillCookieName } from "./till-cookie";
import { listPinCashiers, readPairedTill, readPinState } from "./till-queries";
import { unlockPin } from "./unlock-pin";

const database = testDatabase();
const secret = "a-secret-for-tests-that-is-long-enough";
const origin = "http://localhost:3000";

async function makeTill() {
  const world = await makeStore(database.db);
  const mira = await makeCashier(database.db, world, { passwordHash: await hashPassword("right") });
  const ctx = contextOf(database, mira);
  const deviceId = await pairTillDevice(ctx, { tillId: world.tillId, name: "Tablet" });
  const till = await readPairedTill(ctx, deviceId);
  if (!till) throw new Error("not paired");
  const retailer: RetailerActor = { ...mira, role: "retailer", retailerId: world.retailerId };
  return { ...world, mira, ctx, deviceId, till, retailer };
}
type TillWorld = Awaited<ReturnType<typeof makeTill>>;

const tryPin = ({ till, mira }: TillWorld, pin: string) =>
  signInWithPin(contextOf(database, systemActor), till, { personId: mira.personId, pin });

test("a cashier sets the own PIN with the password, and is in with it", async () => {
  const world = await makeTill();
  const { mira, ctx, till } = world;
  const own = { personId: mira.personId, pin: "4826" };
  expect(await setPin(ctx, { ...own, password: "wrong" })).toEqual({ ok: false, reason: "wrong_password" });
  expect(await setPin(ctx, own)).toEqual({ ok: false, reason: "wrong_password" });
  expect(await listPinCashiers(database, till)).toEqual([]);
  expect(await setPin(ctx, { ...own, password: "right" })).toEqual({ ok: true });
  expect(await listPinCashiers(database, till)).toEqual([
    { personId: mira.personId, name: "Mira", isLocked: false },
  ]);
  expect(await tryPin(world, "4826")).toEqual({ ok: true, personId: mira.personId, sessionEpoch: 0 });
  const written = await database.db.select().from(audit).where(eq(audit.subjectId, mira.personId));
  expect(written.map(({ verb }) => verb)).toEqual(["setPin", "signInWithPin"]);
  expect(JSON.stringify(written)).not.toContain("4826");
  await expect(setPin(ctx, { ...own, pin: "1234", password: "right" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("five wrong ones lock it, all at once or one by one; a retailer opens it, and so does the password", async () => {
  const world = await makeTill();
  const { mira, retailer } = world;
  const manager = contextOf(database, retailer);
  await setPin(manager, { personId: mira.personId, pin: "4826" });
  const wrong = await Promise.all(Array.from({ length: 12 }, () => tryPin(world, "9999")));
  expect(wrong.every((one) => !one.ok)).toBe(true);
  expect(await tryPin(world, "4826")).toEqual({ ok: false, reason: "pin_locked" });
  expect(await readPinState(manager, mira.personId)).toMatchObject({ isLocked: true, failures: 5 });
  await unlockPin(manager, mira.personId);
  expect(await tryPin(world, "4826")).toMatchObject({ ok: true });

  for (let n = 1; n < 5; n += 1) expect(await tryPin(world, "9999")).toMatchObject({ reason: "wrong_pin" });
  // A right one forgets the wrong ones before it.
  expect(await tryPin(world, "4826")).toMatchObject({ ok: true });
  for (let n = 1; n < 5; n += 1) await tryPin(world, "9999");
  expect(await tryPin(world, "9999")).toMatchObject({ reason: "pin_locked" });
  const { post } = await browser(world);
  await post("password", { email: mira.email, password: "right" });
  expect(await tryPin(world, "4826")).toMatchObject({ ok: true });
});

test("a PIN is worth nothing at another store, and only its chain may set or open it", async () => {
  const world = await makeTill();
  const other = await makeTill();
  await setPin(contextOf(database, world.retailer), { personId: world.mira.personId, pin: "4826" });
  expect(await tryPin({ ...other, mira: world.mira }, "4826")).toEqual({ ok: false, reason: "wrong_pin" });
  const foreign = contextOf(database, other.retailer);
  const notFound = { code: "not_found" };
  await expect(setPin(foreign, { personId: world.mira.personId, pin: "4826" })).rejects.toMatchObject(
    notFound,
  );
  await expect(unlockPin(foreign, world.mira.personId)).rejects.toMatchObject(notFound);
  const colleague = { personId: world.mira.personId, pin: "4826", password: "right" };
  await expect(setPin(other.ctx, colleague)).rejects.toMatchObject(notFound);
  expect(await readPinState(foreign, world.mira.personId)).toBeNull();
  await database.db.update(person).set({ disabledAt: new Date() }).where(eq(person.id, world.mira.personId));
  expect(await tryPin(world, "4826")).toEqual({ ok: false, reason: "wrong_pin" });
});

/** A browser that carries the tablet's cookie, or none. */
async function browser({ deviceId }: TillWorld, hasCookie = true) {
  const env = { APP_URL: origin, AUTH_SECRET: secret, MAIL_FROM: "x@tearoff.example", TEAROFF_DEMO: false };
  const config = await buildAuthConfig(env, () => contextOf(database, systemActor));
  const till = hasCookie ? `${tillCookieName(false)}=${signTillCookie(deviceId, secret)}` : "a=b";
  const send = (path: string, cookie: string, body?: URLSearchParams) =>
    Auth(
      new Request(`${origin}/api/auth${path}`, {
        headers: { cookie },
        ...(body && { method: "POST", body }),
      }),
      { ...config },
    );
  const post = async (provider: string, fields: Record<string, string>) => {
    const asked = await send("/csrf", till);
    const { csrfToken } = (await asked.json()) as { csrfToken: string };
    const crumb = asked.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const body = new URLSearchParams({ csrfToken, ...fields });
    const response = await send(`/callback/${provider}`, `${till}; ${crumb}`, body);
    const session = response.headers.getSetCookie().find((one) => one.includes("session-token="));
    const token = session?.split(";", 1)[0]?.split("=").slice(1).join("=");
    const claims = token && (await decode({ token, secret, salt: sessionCookieName(false) }));
    const error = new URL(response.headers.get("Location") ?? origin, origin).searchParams.get("code");
    return { claims: claims || null, error };
  };
  return { post };
}

test("the PIN signs in on the paired tablet alone, and the session is bound to it", async () => {
  const world = await makeTill();
  const fields = { personId: world.mira.personId, pin: "4826" };
  await setPin(contextOf(database, world.retailer), fields);
  const { post } = await browser(world);
  expect((await post("pin", { ...fields, pin: "4827" })).error).toBe("credentials");
  expect((await post("pin", fields)).claims).toMatchObject({
    personId: world.mira.personId,
    tillDeviceId: world.deviceId,
  });
  const elsewhere = await browser(world, false);
  expect(await elsewhere.post("pin", fields)).toEqual({ claims: null, error: "not_paired" });
  for (let n = 0; n < 5; n += 1) await post("pin", { ...fields, pin: "9999" });
  expect(await post("pin", fields)).toEqual({ claims: null, error: "pin_locked" });
  await unlockPin(contextOf(database, world.retailer), world.mira.personId);
  await revokeTillDevice(contextOf(database, world.retailer), world.deviceId);
  expect(await post("pin", fields)).toEqual({ claims: null, error: "not_paired" });
});

test("nobody's id is answered like a wrong PIN", async () => {
  const world = await makeTill();
  const nobody = { ...world.mira, personId: newId("person", new Date()) };
  expect(await tryPin({ ...world, mira: nobody }, "4826")).toEqual({ ok: false, reason: "wrong_pin" });
});

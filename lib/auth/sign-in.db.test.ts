/** Signing in over HTTP as next-auth serves it, on a database: no part of it is replaced. */
import { Auth } from "@auth/core";
import { decode } from "@auth/core/jwt";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { membership, outboxMail, person, provider, signInToken } from "@/db/schema";
import { demoPersonas } from "@/db/seed/personas";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { systemActor } from "./actor";
import { actorFromRow } from "./actor-from-row";
import { buildAuthConfig } from "./config";
import { hashPassword } from "./password";
import { readSignedIn } from "./queries";
import { sessionCookieName } from "./session-cookie";

const database = testDatabase();
const origin = "http://localhost:3000";
const secret = "a-secret-for-tests-that-is-long-enough";
const env = { APP_URL: origin, AUTH_SECRET: secret, MAIL_FROM: "Tearoff <no-reply@tearoff.example>" };

/** A browser with nothing but cookies. */
async function visit(isDemo = true) {
  const config = await buildAuthConfig({ ...env, TEAROFF_DEMO: isDemo }, () =>
    contextOf(database, systemActor),
  );
  const jar = new Map<string, string>();
  const send = async (path: string, body?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = body ? { method: "POST", body: new URLSearchParams(body) } : {};
    const response = await Auth(new Request(`${origin}/api/auth${path}`, { ...init, headers: { cookie } }), {
      ...config,
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";", 1);
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const post = async (path: string, body: Record<string, string>) => {
    const { csrfToken } = (await (await send("/csrf")).json()) as { csrfToken: string };
    const response = await send(path, { csrfToken, ...body });
    return new URL(response.headers.get("Location") ?? origin, origin);
  };
  const token = () =>
    decode({ token: jar.get(sessionCookieName(false)), secret, salt: sessionCookieName(false) });
  return { config, send, post, token };
}

async function makeMarketer(email: string, password: string) {
  const createdAt = new Date();
  const personId = newId("person", createdAt);
  const providerId = newId("provider", createdAt);
  await database.db
    .insert(provider)
    .values({ id: providerId, name: "Morven Coffee", country: "IE", tint: "#8A4B2A", createdAt });
  await database.db
    .insert(person)
    .values({ id: personId, email, name: "Jonas", passwordHash: await hashPassword(password), createdAt });
  await database.db.insert(membership).values({ personId, role: "marketer", providerId, createdAt });
  return personId;
}

async function newestMail(recipient: string) {
  const mails = await database.db.select().from(outboxMail).where(eq(outboxMail.recipient, recipient));
  const link = mails.at(-1)?.link ?? "";
  return { count: mails.length, link, query: new URL(link || origin).searchParams };
}

const callbackOf = (query: URLSearchParams) => `/callback/link?${query}`;

test("a link makes a shopper the first time, works once, and is stored hashed", async () => {
  const email = "new.shopper@example.com";
  const { post, send, token } = await visit();
  await post("/signin/link", { email: " New.Shopper@Example.com ", callbackUrl: "/account" });
  const { query, link } = await newestMail(email);
  expect(link).toMatch(`${origin}/sign-in/link?email=new.shopper%40example.com&token=`);
  expect(query.get("from")).toBe("/account");
  const stored = await database.db.select().from(signInToken).where(eq(signInToken.identifier, email));
  expect(stored[0]?.token).not.toBe(query.get("token"));
  const minutes = ((stored[0]?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(14);
  expect(minutes).toBeLessThanOrEqual(15);

  await send(callbackOf(query));
  const claims = await token();
  const row = await readSignedIn(database, claims?.personId as Id<"person">);
  expect(row && actorFromRow(row, 0)).toMatchObject({ role: "shopper", name: "New Shopper" });
  expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "personId", "sessionEpoch"]);

  const again = await visit();
  const refused = await again.send(callbackOf(query));
  expect(refused.headers.get("Location")).toContain("/sign-in?error=Verification");
  expect(await again.token()).toBeNull();
});

test("of twenty presses of one link at once one gets in, and one person is made", async () => {
  const email = "twenty@example.com";
  await (await visit()).post("/signin/link", { email });
  const { query } = await newestMail(email);
  const visitors = await Promise.all(Array.from({ length: 20 }, () => visit()));
  await Promise.all(visitors.map(({ send }) => send(callbackOf(query))));
  const tokens = await Promise.all(visitors.map(({ token }) => token()));
  expect(tokens.filter(Boolean)).toHaveLength(1);
  expect(await database.db.select().from(person).where(eq(person.email, email))).toHaveLength(1);
});

test("an expired link and one for another address do not let in", async () => {
  const email = "late@example.com";
  const { post, send, token } = await visit();
  await post("/signin/link", { email });
  const { query } = await newestMail(email);
  const stolen = new URLSearchParams(query);
  stolen.set("email", "victim@example.com");
  await send(callbackOf(stolen));
  await database.db
    .update(signInToken)
    .set({ expiresAt: new Date(0) })
    .where(eq(signInToken.identifier, email));
  const late = await send(callbackOf(query));
  expect(late.headers.get("Location")).toContain("error=Verification");
  expect(await token()).toBeNull();
});

test("staff get no link, and whoever asks sees the same answer", async () => {
  await makeMarketer("staff@example.com", "correct horse");
  const known = await (await visit()).post("/signin/link", { email: "staff@example.com" });
  const unknown = await (await visit()).post("/signin/link", { email: "nobody@example.com" });
  expect(known.href).toBe(unknown.href);
  expect((await newestMail("staff@example.com")).link).toBe(`${origin}/sign-in`);
});

test("after ten links no more mail goes to an address", async () => {
  const { post } = await visit();
  for (let count = 0; count < 10; count += 1) await post("/signin/link", { email: "flood@example.com" });
  const refused = await post("/signin/link", { email: "flood@example.com" });
  expect(refused.searchParams.get("error")).toBe("TooManyLinks");
  expect((await newestMail("flood@example.com")).count).toBe(10);
});

test("the link never leads to the host that the request named", async () => {
  const config = await buildAuthConfig(
    { ...env, APP_URL: "https://tearoff.example", TEAROFF_DEMO: true },
    () => contextOf(database, systemActor),
  );
  const evil = "http://evil.example";
  const csrf = await Auth(new Request(`${evil}/api/auth/csrf`), { ...config });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const body = new URLSearchParams({ csrfToken, email: "poisoned@example.com", callbackUrl: `${evil}/x` });
  await Auth(new Request(`${evil}/api/auth/signin/link`, { method: "POST", body, headers: { cookie } }), {
    ...config,
  });
  expect((await newestMail("poisoned@example.com")).link).toMatch(
    /^https:\/\/tearoff\.example\/sign-in\/link\?/,
  );
});

test("a password lets staff in; a raised epoch, a disabled person or no role ends it at once", async () => {
  const personId = await makeMarketer("jonas@example.com", "correct horse");
  const { post, token } = await visit();
  const wrong = await post("/callback/password", { email: "jonas@example.com", password: "wrong" });
  expect(wrong.searchParams.get("code")).toBe("credentials");
  expect(await token()).toBeNull();
  await post("/callback/password", { email: "Jonas@Example.com", password: "correct horse" });
  const claims = await token();
  expect(claims?.personId).toBe(personId);
  const now = async () => {
    const row = await readSignedIn(database, personId);
    return row && actorFromRow(row, Number(claims?.sessionEpoch));
  };
  expect(await now()).toMatchObject({ role: "marketer", organisation: "Morven Coffee" });
  await database.db.update(person).set({ sessionEpoch: 1 }).where(eq(person.id, personId));
  expect(await now()).toBeNull();
  await database.db
    .update(person)
    .set({ sessionEpoch: 0, disabledAt: new Date() })
    .where(eq(person.id, personId));
  expect(await now()).toBeNull();
  await database.db.update(person).set({ disabledAt: null }).where(eq(person.id, personId));
  await database.db.delete(membership).where(eq(membership.personId, personId));
  expect(await now()).toBeNull();
});

test("after ten wrong passwords the right one is refused too, for known and unknown addresses alike", async () => {
  await makeMarketer("guessed@example.com", "correct horse");
  for (const email of ["guessed@example.com", "unknown@example.com"]) {
    const { post, token } = await visit();
    for (let count = 0; count < 10; count += 1)
      await post("/callback/password", { email, password: `guess ${count}` });
    const refused = await post("/callback/password", { email, password: "correct horse" });
    expect(refused.searchParams.get("code")).toBe("too_many");
    expect(await token()).toBeNull();
  }
});

test("a persona signs in with one press in demo mode; elsewhere there is no such provider", async () => {
  const [persona] = demoPersonas.filter((one) => one.role === "marketer");
  if (!persona) throw new Error("no marketer among the personas");
  const personId = await makeMarketer(persona.email, "correct horse");

  const demo = await visit(true);
  expect(providerIds(demo.config)).toEqual(["link", "password", "pin", "persona"]);
  await demo.post("/callback/persona", { key: persona.key });
  expect((await demo.token())?.personId).toBe(personId);

  const real = await visit(false);
  expect(providerIds(real.config)).toEqual(["link", "password", "pin"]);
  const answer = await real.post("/callback/persona", { key: persona.key });
  expect(answer.searchParams.get("error")).toBe("Configuration");
  expect(await real.token()).toBeNull();
});

function providerIds(config: Awaited<ReturnType<typeof buildAuthConfig>>) {
  return config.providers.map((one) => {
    const { id, options } = typeof one === "function" ? one() : one;
    return options?.id ?? id;
  });
}

import { globSync, readFileSync } from "node:fs";
import { encode } from "@auth/core/jwt";
import { expect, test } from "vitest";
import { hostCookie, hostCookieName, readableHostCookie } from "./host-cookie";
import { movedCookies } from "./old-cookies";
import { renewSession, sessionCookieName, sessionCookieOptions } from "./session-cookie";
import { tillCookieName, tillCookieOptions } from "./till-cookie";
import { unsentCookieName, wipeCookieName } from "./wipe-cookie";

test.each([
  [sessionCookieName, "authjs.session-token"],
  [tillCookieName, "tearoff.till"],
  [wipeCookieName, "tearoff.wipe"],
  [unsentCookieName, "tearoff.unsent"],
  [(isSecure: boolean) => hostCookieName("x", isSecure), "x"],
])("over https a cookie is of this host alone: %o", (nameOf, name) => {
  expect(nameOf(false)).toBe(name);
  expect(nameOf(true)).toBe(`__Host-${name}`);
});

test.each([true, false])("what browsers want of such a cookie; https: %s", (isSecure) => {
  for (const options of [
    sessionCookieOptions(isSecure),
    tillCookieOptions(isSecure),
    hostCookie(isSecure, 5),
  ]) {
    expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure });
    expect(options).not.toHaveProperty("domain");
  }
  expect(readableHostCookie(isSecure, 5)).toEqual({ ...hostCookie(isSecure, 5), httpOnly: false });
});

const secret = "a-secret-for-tests-that-is-long-enough";
const jarOf = (cookies: Record<string, string>) => ({
  has: (name: string) => name in cookies,
  get: (name: string) => (name in cookies ? { value: cookies[name] ?? "" } : undefined),
});

test("a session and a till of before keep on under their names of today", async () => {
  const salt = "__Secure-authjs.session-token";
  const token = { personId: "per_1", sessionEpoch: 4 };
  const old = await encode({ token, secret, salt, maxAge: 600 });
  const moved = await movedCookies(jarOf({ [salt]: old, "__Secure-tearoff.till": "tdv_1.x" }), secret);
  const byName = Object.fromEntries(moved.map(({ name, ...one }) => [name, one]));
  const session = byName["__Host-authjs.session-token"]?.value ?? "";
  const later = new Date(Date.now() + 90_000_000);
  expect(await renewSession(session, { secret, isSecure: true, now: later })).not.toBeNull();
  expect(byName["__Host-tearoff.till"]?.value).toBe("tdv_1.x");
  for (const name of [salt, "__Secure-tearoff.till"])
    expect(byName[name]).toEqual({ value: "", options: hostCookie(true, 0) });
});

test("what is not ours moves nowhere, and what has today's name stays", async () => {
  const forged = await movedCookies(jarOf({ "__Secure-authjs.session-token": "rubbish" }), secret);
  expect(forged.map(({ name }) => name)).toEqual(["__Secure-authjs.session-token"]);
  expect(await movedCookies(jarOf({ "__Host-authjs.session-token": "x", a: "b" }), secret)).toEqual([]);
  const both = { "__Secure-tearoff.till": "old", "__Host-tearoff.till": "new" };
  expect((await movedCookies(jarOf(both), secret)).map(({ name }) => name)).toEqual([
    "__Secure-tearoff.till",
  ]);
});

const sources = ["proxy.ts", ...globSync("{app,components,lib}/**/*.{ts,tsx}")]
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

test("every cookie is set with these attributes, and ended with them", () => {
  const settings = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:\bcookies|\bjar|cookies\(\)\))\.(set|delete)\(([^;]*)\);/g)].map(
      ([, how, what = ""]) => ({ file, how, what }),
    ),
  );
  expect(settings.length).toBeGreaterThan(5);
  const good = /\b(readableHostCookie|(session|till)CookieOptions)\(isSecure/;
  // What proxy.ts hands on to this one request, and what old-cookies.ts made ready.
  const known = ["name, value", "name, value, options"];
  expect(
    settings.filter(({ how, what }) => how !== "set" || !(good.test(what) || known.includes(what))),
  ).toEqual([]);
});

test("a script sets a cookie only where it must be one that scripts read", () => {
  const byScript = sources.filter(({ text }) => /document\.cookie = /.test(text));
  expect(byScript.map(({ file }) => file).sort()).toEqual([
    // The till's page alone knows whether something is unsent.
    "app/checkout/_components/use-outbox.ts",
    // The page that cleared up says so.
    "app/sign-in/_components/forget-shopper.tsx",
  ]);
  for (const { text } of byScript)
    expect(text).toMatch(/document\.cookie = `\$\{.*\}=1?; path=\/; samesite=lax; .*isSecure \? "; secure"/);
});

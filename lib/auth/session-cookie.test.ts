import { decode, encode } from "@auth/core/jwt";
import { expect, test } from "vitest";
import { moveSession, renewSession, sessionCookieName } from "./session-cookie";

const secret = "a-secret-for-tests-that-is-long-enough";
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

async function cookieOf(maxAge = 30 * 86_400, isSecure = false) {
  const token = { personId: "per_1", sessionEpoch: 4, tillDeviceId: "tdv_1" };
  return encode({ token, secret, salt: sessionCookieName(isSecure), maxAge });
}

test("a young session stays as it is", async () => {
  expect(await renewSession(await cookieOf(), { secret, isSecure: false, now: hours(23) })).toBeNull();
});

test("after a day it is made anew and holds the same", async () => {
  const renewed = await renewSession(await cookieOf(), { secret, isSecure: false, now: hours(25) });
  const token = await decode({ token: renewed ?? "", secret, salt: sessionCookieName(false) });
  expect(token).toMatchObject({ personId: "per_1", sessionEpoch: 4, tillDeviceId: "tdv_1" });
});

test("what is over, not ours or of the other kind of cookie is not renewed", async () => {
  const now = hours(25);
  expect(await renewSession(await cookieOf(-60), { secret, isSecure: false, now })).toBeNull();
  expect(await renewSession(await cookieOf(), { secret: `${secret}2`, isSecure: false, now })).toBeNull();
  expect(await renewSession(await cookieOf(), { secret, isSecure: true, now })).toBeNull();
  expect(await renewSession("rubbish", { secret, isSecure: false, now })).toBeNull();
});

test("a session moves to another epoch and stays what it was; none is made from what is not ours", async () => {
  const sealed = { secret, isSecure: false };
  const moved = await moveSession(await cookieOf(), 5, sealed);
  const token = await decode({ token: moved ?? "", secret, salt: sessionCookieName(false) });
  expect(token).toMatchObject({ personId: "per_1", sessionEpoch: 5, tillDeviceId: "tdv_1" });
  expect(await moveSession(await cookieOf(-60), 5, sealed)).toBeNull();
  expect(await moveSession("rubbish", 5, sealed)).toBeNull();
});

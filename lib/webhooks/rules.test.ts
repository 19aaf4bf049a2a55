import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address";
import { eventId, isDead, nextTryAt, parseEventId, payloadOf, retryDelaysSeconds, urlProblem } from "./rules";

const now = new Date("2026-11-22T12:00:00Z");

test.each([
  ["https://till.example/hook?x=1", null],
  ["http://till.example/", "must begin with https://"],
  ["https://till.example:8443/", "must be on the usual port of https"],
  ["https://me:secret@till.example/", "must not carry a name or a password"],
  ["https://till.example/#x", "must not carry a part after #"],
  ["ftp://inner.lan:8080/", "must begin with https://"],
  ["till.example", "must be an address such as https://till.example/tearoff"],
  [`https://till.example/${"x".repeat(500)}`, "must have at most 500 characters"],
  ["http://inner.lan:8080/hook", null],
  ["http://inner.lan/hook", "must begin with https://"],
])("%s: %s", (url, problem) => {
  expect(urlProblem(url, ["inner.lan:8080"])).toBe(problem);
});

test.each([
  ["8.8.8.8", true],
  ["2a00:1450:4001::1", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.31.255.255", false],
  ["172.32.0.1", true],
  ["192.168.0.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::a00:1", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["2002:7f00:1::", false],
  ["2001:db8::1", false],
  ["till.example", false],
])("%s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test("tries are spread by a fifth, ever further apart, and end after some three days", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        const delay = retryDelaysSeconds[tries - 1];
        const next = nextTryAt(now, tries, chance);
        if (delay === undefined) {
          expect(next).toBeNull();
          return;
        }
        const seconds = ((next as Date).getTime() - now.getTime()) / 1000;
        expect(seconds).toBeGreaterThanOrEqual(delay * 0.8 - 0.001);
        expect(seconds).toBeLessThanOrEqual(delay * 1.2 + 0.001);
      },
    ),
  );
  const hours = retryDelaysSeconds.reduce((sum, delay) => sum + delay, 0) / 3600;
  expect(hours).toBeGreaterThan(66);
  expect(hours).toBeLessThan(78);
});

test("a receiver may ask for more time, a day at most", () => {
  expect(nextTryAt(now, 1, 0.5, 120)).toEqual(new Date(now.getTime() + 120_000));
  expect(nextTryAt(now, 1, 0.5, 999_999)).toEqual(new Date(now.getTime() + 86_400_000));
});

test("an endpoint is dead when nothing arrived for three days", () => {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  expect([isDead(null, now), isDead(ago(71), now), isDead(ago(72), now)]).toEqual([false, false, true]);
});

test("the body has type, time and the answer as the till got it, and where", () => {
  const body = payloadOf("redemption.created", now.toISOString(), '{"id":"rdm_1"}', { storeId: "sto_1" });
  expect(JSON.parse(body)).toEqual({
    type: "redemption.created",
    timestamp: "2026-11-22T12:00:00.000Z",
    data: { id: "rdm_1", storeId: "sto_1" },
  });
});

test("an event's id says which it is, and is read back; anything else is none", () => {
  expect(eventId(5n, 2)).toBe("rdm_0000000000005.2");
  expect(eventId(5n, -1)).toBe("tst_0000000000005");
  expect(eventId(5n, -2)).toBe("bal_0000000000005");
  const anyId = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
  fc.assert(
    fc.property(anyId, fc.integer({ min: -2, max: 9_999 }), (id, posting) => {
      expect(parseEventId(eventId(id, posting))).toEqual({ id, posting });
    }),
  );
  for (const text of [
    "",
    "rdm_0000000000005",
    "rdm_0000000000005.-1",
    "rdm_0000000000005.01",
    "brc_0000000000005.0",
  ])
    expect(parseEventId(text), text).toBeNull();
  expect(parseEventId("tst_0000000000005.0")).toBeNull();
});

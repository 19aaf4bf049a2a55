import { afterAll, beforeAll, expect, test } from "vitest";
import { type PushEnv, sendPush } from "./send-push";
import { browserKeys, decryptPush } from "./testing/decrypt";
import { startPushService } from "./testing/push-service";
import { makeVapidKeys, parseVapidKeys } from "./vapid-keys";

let service: Awaited<ReturnType<typeof startPushService>>;
let env: PushEnv;
beforeAll(async () => {
  service = await startPushService();
  env = {
    TEAROFF_VAPID_KEYS: makeVapidKeys(),
    TEAROFF_PUSH_HOSTS: [service.host],
    APP_URL: "http://localhost:3000",
    MAIL_FROM: "Tearoff <no-reply@tearoff.example>",
  };
});
afterAll(() => service.close());

const note = {
  title: "Good until 18:40",
  body: "3 coupons · Nordmarkt",
  tag: "brc_1",
  url: "/barcodes/brc_1",
};

/** RFC 8291, Appendix A. */
test("the tests' own browser opens the message of the RFC", () => {
  const keys = browserKeys(
    Buffer.from("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "base64url"),
    Buffer.from("BTBZMqHH6r4Tts7J_aSIgg", "base64url"),
  );
  const body =
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
  expect(decryptPush(Buffer.from(body, "base64url"), keys)).toBe("When I grow up, I want to be a watermelon");
});

test("arrives signed and sealed: the browser reads it, no other browser can", async () => {
  const browser = service.subscribe();
  expect(await sendPush(browser, note, 3_600, env)).toEqual({ kind: "accepted" });
  expect(service.received.at(-1)).toMatchObject({ note, headers: { ttl: "3600", topic: "brc_1" } });
  const other = service.subscribe();
  const sealedForOther = { ...browser, p256dh: other.p256dh };
  expect(await sendPush(sealedForOther, note, 60, env)).toEqual({ kind: "refused" });
});

test("keys that nothing can be sealed with are refused, once and for all", async () => {
  const browser = service.subscribe();
  const before = service.received.length;
  for (const wrong of [{ p256dh: `B${"A".repeat(86)}` }, { auth: "short" }])
    expect(await sendPush({ ...browser, ...wrong }, note, 60, env)).toEqual({ kind: "refused" });
  expect(service.received).toHaveLength(before);
});

test.each([
  [201, { kind: "accepted" }],
  [404, { kind: "gone" }],
  [410, { kind: "gone" }],
  [413, { kind: "later", retryAfterSeconds: 0 }],
  [
    { status: 429, headers: { "Retry-After": "120" } },
    { kind: "later", retryAfterSeconds: 120 },
  ],
  [
    { status: 503, headers: { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" } },
    { kind: "later", retryAfterSeconds: 0 },
  ],
  [500, { kind: "later", retryAfterSeconds: 0 }],
  [400, { kind: "refused" }],
  [{ status: 307, headers: { Location: "https://169.254.169.254/" } }, { kind: "refused" }],
] as const)("%j means %j", async (behaviour, answer) => {
  const browser = service.subscribe();
  service.answerWith(browser.endpoint, behaviour);
  expect(await sendPush(browser, note, 60, env)).toEqual(answer);
});

test("a service that does not answer is tried later", async () => {
  const browser = service.subscribe();
  service.answerWith(browser.endpoint, "slow");
  expect(await sendPush(browser, note, 60, env, 200)).toEqual({ kind: "later", retryAfterSeconds: 0 });
});

test("nobody there: later. Not a push service: never asked", async () => {
  const browser = service.subscribe();
  const nobody = { ...browser, endpoint: "https://localhost:1/x" };
  const allowing = { ...env, TEAROFF_PUSH_HOSTS: ["localhost:1"] };
  expect(await sendPush(nobody, note, 60, allowing)).toMatchObject({ kind: "later" });
  const before = service.received.length;
  expect(await sendPush(browser, note, 60, { ...env, TEAROFF_PUSH_HOSTS: [] })).toEqual({ kind: "refused" });
  expect(service.received).toHaveLength(before);
});

test("keys are made in pairs and halves of two pairs are refused", () => {
  const [one, two] = [makeVapidKeys(), makeVapidKeys()];
  expect(parseVapidKeys(one).publicKey).toHaveLength(87);
  const mixed = `${one.split(":")[0]}:${two.split(":")[1]}`;
  expect(() => parseVapidKeys(mixed)).toThrow("do not belong together");
  expect(() => parseVapidKeys(`${one.split(":")[0]}:${"A".repeat(43)}`)).toThrow("not on the curve");
  for (const wrong of ["", "a:b", `${one}:c`, one.slice(1)])
    expect(() => parseVapidKeys(wrong)).toThrow("must read");
});

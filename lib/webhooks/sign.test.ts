import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { openSecret, sealSecret } from "./seal";
import { secretText, signedHeaders } from "./sign";

const secret = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);

test("the reference library takes our signatures, with either secret while one is replaced", () => {
  const body = JSON.stringify({ type: "redemption.created", data: { name: "Grünkorb" } });
  const headers = signedHeaders("rdm_1.0", new Date(), body, [secret, other]);
  for (const one of [secret, other])
    expect(new Webhook(secretText(one)).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secretText(Buffer.alloc(32, 9))).verify(body, headers)).toThrow();
  expect(() => new Webhook(secretText(secret)).verify(`${body} `, headers)).toThrow();
  const old = signedHeaders("rdm_1.0", new Date(Date.now() - 3_600_000), body, [secret]);
  expect(() => new Webhook(secretText(secret)).verify(body, old)).toThrow();
});

test("the example of the specification", () => {
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const headers = signedHeaders(
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    new Date(1_614_265_330_000),
    '{"test": 2432232314}',
    [key],
  );
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a sealed secret opens under the same key and for the same endpoint alone", () => {
  const env = { AUTH_SECRET: "a".repeat(32) };
  const sealed = sealSecret(env, "whe_1", secret);
  expect(sealed.includes(secret)).toBe(false);
  expect(openSecret(env, "whe_1", sealed)).toEqual(secret);
  expect(() => openSecret(env, "whe_2", sealed)).toThrow();
  expect(() => openSecret({ AUTH_SECRET: "b".repeat(32) }, "whe_1", sealed)).toThrow();
});

import { expect, test } from "vitest";
import { readEnv } from "./env";

const key = Buffer.alloc(32, 7).toString("base64");

test.each([
  ["TEAROFF_BARCODE_KEYS", `16:${key}`, "entry 1 must read <key id 0-15>"],
  ["TEAROFF_BARCODE_KEYS", `1:${key},1:${key}`, "entry 2 repeats key id 1"],
  ["TEAROFF_BARCODE_KEYS", "1:c2hvcnQ=", "entry 1 must be 32 bytes, not 5"],
  ["TEAROFF_BARCODE_KEYS", key, "entry 1 must read"],
  ["PORT", "0", "port number"],
  ["PORT", "65536", "port number"],
  ["PORT", "80a", "port number"],
  ["DATABASE_URL", "mysql://localhost/x", "postgres://"],
  ["DATABASE_URL", "localhost", "postgres://"],
  ["TEAROFF_DEMO", "yes", "must be true or false"],
  ["SMS_GATEWAY_URL", "ftp://sms.example", "https://"],
  ["SMS_GATEWAY_URL", "http://sms.example/send", "must begin with https://"],
  ["SMS_GATEWAY_TOKEN", "two words", "one word"],
  ["TEAROFF_METRICS_TOKEN", "too-short", "at least 16 characters"],
  ["AUTH_SECRET", "x".repeat(31), "at least 32 characters"],
  ["TEAROFF_VAPID_KEYS", "a:b", "must read <public key>:<private key>"],
  ["TEAROFF_PUSH_HOSTS", "https://push.example", "must be hosts such as push.example"],
])("%s=%j stops the boot with one sentence that names it", (name, value, words) => {
  const result = readEnv({ [name]: value });
  const problems = result.ok ? [] : result.problems;
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} .*[^.]\\.$`));
  expect(problems[0]).toContain(words);
  expect(problems[0]).not.toContain(key.slice(0, 8));
});

test("every wrong value is named", () => {
  const result = readEnv({ PORT: "x", TEAROFF_DEMO: "y", TEAROFF_BARCODE_KEYS: "z" });
  expect(result.ok ? [] : result.problems.map((one) => one.split(" ")[0]).sort()).toEqual([
    "PORT",
    "TEAROFF_BARCODE_KEYS",
    "TEAROFF_DEMO",
  ]);
});

test("right values pass, and empty ones count as absent", () => {
  const given = {
    PORT: "8080",
    TEAROFF_DEMO: "",
    AUTH_SECRET: "x".repeat(32),
    TEAROFF_BARCODE_KEYS: `2:${key},1:${key}`,
    TEAROFF_PUSH_HOSTS: "push.example,localhost:8443",
  };
  expect(readEnv(given)).toMatchObject({
    ok: true,
    env: {
      PORT: 8080,
      TEAROFF_DEMO: true,
      TEAROFF_BARCODE_KEYS: given.TEAROFF_BARCODE_KEYS,
      TEAROFF_PUSH_HOSTS: ["push.example", "localhost:8443"],
    },
  });
});

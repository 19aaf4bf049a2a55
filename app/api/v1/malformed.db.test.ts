/** Whatever a stranger with a key sends, the answer names what is wrong and is never a 500. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { rounds } from "@/lib/kernel/testing/rounds";
import { POST as reverse } from "./redemptions/[id]/reversals/route";
import { POST as redeem } from "./redemptions/route";
import { POST as makeTestBarcode } from "./test/barcodes/route";
import { POST as verify } from "./verifications/route";

const database = testDatabase();
let key = "";
let code = "";
let gtin = "";
beforeAll(async () => {
  const world = await makeWorld(database);
  key = (await makeKey(database, world.tillId)).key;
  code = (await issueFor(database, world)).token;
  gtin = world.coffee.gtin;
});

let count = 0;
/** Each with a key of its own: what is refused is kept. */
function headers(more: Record<string, string> = {}) {
  count += 1;
  return { "Idempotency-Key": `m-${count}`, ...more };
}
const send = (body: unknown, more?: Record<string, string>) =>
  ask(redeem, { key, body, headers: headers(more) });
/** A redemption with one line, where some fields are others. `undefined` takes a field away. */
const withLine = (line: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  code,
  lines: [{ gtin, quantity: 1, unitPriceMinor: 599, ...line }],
  ...rest,
});
/** The same as text, with the value of a field written by hand. */
const written = (field: string, value: string) =>
  JSON.stringify(withLine({ [field]: "@" })).replace('"@"', value);

const wrongFields: [string, () => unknown, string][] = [
  ["an unknown field", () => withLine({}, { coupon: 1 }), "coupon"],
  ["an unknown field in a line", () => withLine({ price: 1 }), "lines.0.price"],
  ["a money field as float", () => withLine({ unitPriceMinor: 5.99 }), "lines.0.unitPriceMinor"],
  ["a negative price", () => withLine({ unitPriceMinor: -1 }), "lines.0.unitPriceMinor"],
  ["a price over the limit", () => withLine({ unitPriceMinor: 100_000_001 }), "lines.0.unitPriceMinor"],
  ["a huge price", () => written("unitPriceMinor", "1e300"), "lines.0.unitPriceMinor"],
  ["an infinite price", () => written("unitPriceMinor", "1e999"), "lines.0.unitPriceMinor"],
  ["a price past 2^53", () => written("unitPriceMinor", "9007199254740993"), "lines.0.unitPriceMinor"],
  ["a price as text", () => withLine({ unitPriceMinor: "599" }), "lines.0.unitPriceMinor"],
  ["a price of null", () => withLine({ unitPriceMinor: null }), "lines.0.unitPriceMinor"],
  ["quantity 0", () => withLine({ quantity: 0 }), "lines.0.quantity"],
  ["quantity 1000", () => withLine({ quantity: 1000 }), "lines.0.quantity"],
  ["quantity -1", () => withLine({ quantity: -1 }), "lines.0.quantity"],
  ["quantity 1.5", () => withLine({ quantity: 1.5 }), "lines.0.quantity"],
  ["quantity true", () => withLine({ quantity: true }), "lines.0.quantity"],
  ["no quantity", () => withLine({ quantity: undefined }), "lines.0.quantity"],
  ["a wrong check digit", () => withLine({ gtin: "09521000012340" }), "lines.0.gtin"],
  ["a GTIN of 10 digits", () => withLine({ gtin: "0952100001" }), "lines.0.gtin"],
  ["a GTIN as number", () => withLine({ gtin: 9521000012349 }), "lines.0.gtin"],
  ["a GTIN in other digits", () => withLine({ gtin: "٠٩٥٢١٠٠٠٠١٢٣٤٩" }), "lines.0.gtin"],
  ["no GTIN", () => withLine({ gtin: undefined }), "lines.0.gtin"],
  ["no lines", () => ({ code }), "lines"],
  ["lines that are empty", () => ({ code, lines: [] }), "lines"],
  ["lines that are an object", () => ({ code, lines: { length: 501 } }), "lines"],
  ["a line that is null", () => ({ code, lines: [null] }), "lines.0"],
  ["a line that is a list", () => ({ code, lines: [[]] }), "lines.0"],
  ["a code of null", () => withLine({}, { code: null }), "code"],
  ["a code that is empty", () => withLine({}, { code: "" }), "code"],
  ["a code of 201 characters", () => withLine({}, { code: "0".repeat(201) }), "code"],
  ["a code that is an object", () => withLine({}, { code: { toString: 1 } }), "code"],
  ["a hold that is too long", () => withLine({}, { hold: "x".repeat(65) }), "hold"],
  ["a hold that is a number", () => withLine({}, { hold: 1 }), "hold"],
  ["__proto__", () => '{"__proto__":{"lines":[]},"code":"x","lines":[]}', "__proto__"],
  ["__proto__ in a line", () => written("quantity", '1,"__proto__":{"x":1}'), "lines.0.__proto__"],
  ["constructor", () => withLine({}, { constructor: { prototype: {} } }), "constructor"],
  ["a name twice", () => `{"code":"x","code":"${code}","lines":[]}`, "code"],
  ["a price twice", () => written("quantity", '1,"quantity":2'), "lines.0.quantity"],
  ["a list", () => [withLine({})], "(body)"],
  ["null", () => "null", "(body)"],
  ["a number", () => "1", "(body)"],
  ["a text", () => '"{}"', "(body)"],
];

test.each(wrongFields)("400 for %s names the field", async (_, body, field) => {
  const { status, json } = await send(body());
  expect({ status, reason: json.reason }).toEqual({ status: 400, reason: "invalid_input" });
  expect(json.errors.map((error: { field: string }) => error.field)).toContain(field);
  expect(json.detail).toContain(field);
});

const notJson: [string, unknown, string][] = [
  ["nothing", "", "The body is empty"],
  ["white space", " \n ", "The body is empty"],
  ["half an object", '{"code":', "line 1, column 9"],
  ["NaN", '{"code":"x","lines":[{"quantity":NaN}]}', "column 34: expected a value"],
  ["a trailing comma", '{"code":"x",\n"lines":[],}', "line 2, column 12"],
  ["single quotes", "{'code':1}", "a name in double quotes"],
  ["a comment", "{} // yes", "expected the end"],
  ["deep nesting", `{"lines":${"[".repeat(30_000)}${"]".repeat(30_000)}}`, "levels of nesting"],
  ["a form", "code=x&lines=1", "line 1, column 1"],
  ["bytes that are no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "not UTF-8"],
  ["half a character", Uint8Array.of(0x22, 0xe2, 0x82), "not UTF-8"],
  ["UTF-16", new Uint8Array(Buffer.from('\ufeff{"code":"x"}', "utf16le")), "not UTF-8"],
];

test.each(notJson)("400 for %s says where", async (_, body, words) => {
  const { status, json } = await send(body);
  expect(status).toBe(400);
  expect(json).toMatchObject({ reason: "malformed_json", detail: expect.stringContaining(words) });
});

test("nothing was polluted", () => {
  expect(({} as Record<string, unknown>).lines).toBeUndefined();
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("at most twenty errors, however many there are, and no name at length", async () => {
  const junk = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}${"x".repeat(150)}`, i]));
  const { status, json, text } = await send(withLine(junk));
  expect([status, json.errors.length]).toEqual([400, 20]);
  expect(text.length).toBeLessThan(10_000);
});

test("413 by what the length says, by what comes, and not at the limit itself", async () => {
  const large = { status: 413, json: { reason: "too_large" } };
  const body = (length: number) => JSON.stringify({ code: "x" }).padEnd(length, " ");
  expect(await send(body(65_537))).toMatchObject(large);
  expect((await send(body(65_536))).status).toBe(400);
  expect(await send("{}", { "Content-Length": "65537" })).toMatchObject(large);
  // A length that lies, and a stream that would never end.
  let pulls = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulls += 1;
      controller.enqueue(new Uint8Array(4_096).fill(32));
    },
  });
  expect(await send(endless, { "Content-Length": "10" })).toMatchObject(large);
  expect(pulls).toBeLessThan(30);
  const cutOff = new ReadableStream({
    pull(controller) {
      controller.error(new Error("socket closed"));
    },
  });
  expect(await send(cutOff)).toMatchObject({ status: 400, json: { reason: "malformed_json" } });
});

test("422 for 501 lines, whatever is in them; 500 are read", async () => {
  const line = { gtin, quantity: 1, unitPriceMinor: 1 };
  const many = { status: 422, json: { reason: "too_many_lines" } };
  expect(await send({ code: "x", lines: Array(501).fill(line) })).toMatchObject(many);
  expect(await send({ code: "x", lines: Array(501).fill(0) })).toMatchObject(many);
  expect(await send({ code: "x", lines: Array(500).fill(line) })).toMatchObject({
    status: 422,
    json: { reason: "not_a_coupon" },
  });
});

test.each([
  [{ "Content-Type": "text/plain" }],
  [{ "Content-Type": "application/x-www-form-urlencoded" }],
  [{ "Content-Type": "application/json-patch+json" }],
  [{ "Content-Type": "application/json; charset=utf-16" }],
  [{ "Content-Encoding": "gzip" }],
])("415 for %j", async (more) => {
  const wrong = await send(withLine({}), more);
  expect(wrong).toMatchObject({ status: 415, json: { reason: "unsupported_media_type" } });
});

test.each(["application/json; charset=utf-8", "Application/JSON", 'application/json;charset="UTF-8"'])(
  "%s is JSON",
  async (type) => {
    expect((await send({ code: "x", lines: 1 }, { "Content-Type": type })).status).toBe(400);
  },
);

test.each([
  [{}, "code"],
  [{ code: 1 }, "code"],
  [{ code: "x", lines: [] }, "lines"],
  [[], "(body)"],
])("a verification of %j: 400 names %s", async (body, field) => {
  expect(await ask(verify, { key, body })).toMatchObject({ status: 400, json: { errors: [{ field }] } });
});

test("random JSON, and random changes of a good request: never a 500, nothing redeemed", async () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("__proto__", "\u0000", "\ud800", -0, 1e21, "0000000000000000", null, [], {}),
  );
  const line = fc.record(
    {
      gtin: fc.oneof(junk, fc.constantFrom("96385074", "4006381333931")),
      quantity: fc.oneof(junk, fc.integer({ min: 1, max: 999 })),
      unitPriceMinor: fc.oneof(junk, fc.nat(100_000_000)),
    },
    { requiredKeys: [] },
  );
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.stringMatching(/^[0-9A-Z]{16,40}$/));
  const request = fc.record(
    {
      code: fc.oneof(junk, text),
      lines: fc.oneof(junk, fc.array(line, { maxLength: 5 })),
      hold: fc.oneof(junk, text),
    },
    { requiredKeys: [] },
  );
  const id = fc.oneof(fc.string(), fc.stringMatching(/^rdm_[0-9A-Z]{13}$/));
  await fc.assert(
    fc.asyncProperty(fc.oneof(junk, request), id, async (body, params) => {
      const answers = [
        await send(JSON.stringify(body)),
        await ask(verify, { key, body: JSON.stringify(body) }),
        await ask(reverse, { key, body: JSON.stringify(body), params: { id: params }, headers: headers() }),
        await ask(makeTestBarcode, { key, body: JSON.stringify(body) }),
      ];
      expect(Math.max(...answers.map(({ status }) => status))).toBeLessThan(500);
    }),
    { numRuns: rounds(300) },
  );
  expect(await database.sql`select 1 from outcome`).toHaveLength(0);
}, 120_000);

test("random bytes: never a 500", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await send(bytes)).status).toBeLessThan(500);
    }),
    { numRuns: rounds(200) },
  );
});

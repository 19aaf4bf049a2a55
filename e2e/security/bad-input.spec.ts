/**
 * Whatever stands in an address or is posted to an action of the wallet: an answer, never a 500 and never a page that broke. What is unknown and what
 * is somebody else's get the same answer to the byte.
 */
import type { Page } from "@playwright/test";
import fc from "fast-check";
import { paths } from "@/lib/paths";
import { expect, phone, test } from "../fixtures";
import { builtActions } from "../support/built-actions";
import { sameForAll } from "../support/same-for-all";
import { walletPages } from "../support/wallet-pages";
import { makeWalletWorld } from "../support/wallet-world";

const patterns = Object.keys(walletPages);
/** Every name that a page of the wallet reads from its query, and some that none does. */
const names = [
  ...["q", "sort", "category", "store", "provider", "near", "place", "gtin", "after", "where", "why"],
  ...["replaces", "before", "removed", "from", "change", "error", "done", "__proto__", "constructor", "_rsc"],
];

const nasty = fc.constantFrom(
  "",
  "0",
  "-1",
  "NaN",
  "null",
  "[object Object]",
  "constructor",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "%",
  "\\",
  "\u0000",
  "\u202e\ufeff\u0301",
  "a".repeat(3_000),
  "\u{1f355}".repeat(200),
  "brc_0000000000000",
  "brc_ZZZZZZZZZZZZZ",
  "off_0000000000000",
  "msg_0000000000000",
  "rdm_0000000000000",
  "sto_7ZZZZZZZZZZZZ",
  "BRC_0000000000000",
  "53.35,-6.26",
  "91,181",
  "1e400,0",
  "ending",
  "near",
  "coffee",
  "9521000012349",
  "/offers",
  "//evil.example",
);
const text = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 }));

/** Lone surrogates have no UTF-8; browsers send U+FFFD. */
const encode = (value: string) => encodeURIComponent(value.toWellFormed());

const query = fc
  .array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encode(value)}`).join("&"));

const address = fc
  .tuple(fc.constantFrom(...patterns), text, query)
  // A part of one or two dots is a way up, for browsers too: another page.
  .filter(([, id]) => !/^\.{1,2}$/.test(id))
  .map(([pattern, id, search]) => `${pattern.replace("[id]", encode(id) || "%20")}?${search}`);

/** A page that broke after its head was sent has status 200 and says so inside. */
const brokenPage = /data-dgst="\d+"|This did not work/;

async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("odd addresses", async ({ newShopper, baseURL }) => {
  test.setTimeout(300_000);
  const cookie = await cookieOf((await newShopper(phone)).page);
  await fc.assert(
    fc.asyncProperty(address, fc.boolean(), async (path, isSignedIn) => {
      const response = await fetch(`${baseURL}${path}`, {
        headers: isSignedIn ? { cookie } : {},
        redirect: "manual",
      });
      const body = await response.text();
      expect(response.status, path).toBeLessThan(500);
      expect(brokenPage.test(body), path).toBe(false);
      if (response.status < 400)
        expect(response.headers.get("location") ?? "/").toMatch(/^(\/(?!\/)|http:\/\/localhost)/);
    }),
    { numRuns: 400, endOnFailure: true },
  );
});

test("raw bytes that are no text", async ({ baseURL }) => {
  for (const path of [
    "/offers/%ff",
    "/offers?q=%ff%fe",
    "/offers?q=%",
    "/barcodes/%E0%A4%A",
    "/%00",
    "/offers/%2e%2e%2f",
  ]) {
    const response = await fetch(`${baseURL}${path}`, { redirect: "manual" });
    expect(response.status, path).toBeLessThan(500);
  }
});

test("unknown, foreign and misspelt ids: the same 404", async ({ newShopper, sql, baseURL }) => {
  test.setTimeout(120_000);
  const theirs = await makeWalletWorld((await newShopper(phone)).page, sql);
  const { page } = await newShopper(phone);
  const cookie = await cookieOf(page);
  const places: [(id: string) => string, foreign: string, unknown: string][] = [
    [paths.barcode, theirs.barcode, "brc_0000000000001"],
    [paths.barcodeEvents, theirs.barcode, "brc_0000000000001"],
    [(id) => paths.barcodeImage(id, "svg"), theirs.barcode, "brc_0000000000001"],
    [paths.receipt, theirs.receipt, "rdm_0000000000001"],
    [paths.message, theirs.message, "msg_0000000000001"],
    [(id) => paths.survey(id), theirs.survey, "svy_0000000000001"],
  ];
  for (const [path, foreign, unknown] of places) {
    const answers = await Promise.all(
      // The last is as long as the others, so that nothing but the spelling differs.
      [foreign, unknown, `${unknown.slice(0, 4)}IIIIIIIIIIIII`].map(async (id) => {
        const response = await fetch(`${baseURL}${path(id)}`, { headers: { cookie } });
        return { status: response.status, body: sameForAll(await response.text(), id) };
      }),
    );
    for (const answer of answers) {
      expect(answer.status, path(foreign)).toBe(404);
      expect(answer.body, path(foreign)).toBe(answers[0]?.body);
    }
  }
});

/** Actions that end the session or the account are not for a sweep; their input is swept by their own tests. */
const ends = /signOut|deleteAccount/;

/** A text that begins with `$` is a reference on the wire (react-server-dom); one that is meant as it stands has two. */
const asText = (_: string, value: unknown) =>
  typeof value === "string" && value.startsWith("$") ? `$${value}` : value;

test("odd bodies for every action of the wallet", async ({ newShopper, baseURL }) => {
  test.setTimeout(300_000);
  const { page } = await newShopper(phone);
  const cookie = await cookieOf(page);
  const actions = builtActions((pattern) => pattern.replace("[id]", "off_0000000000000")).filter(
    ({ key }) => /^app\/(\(wallet\)|sign-in)\//.test(key) && !ends.test(key),
  );
  expect(actions.length).toBeGreaterThan(15);
  const body = fc.oneof(
    fc
      .array(fc.jsonValue({ maxDepth: 2, stringUnit: "binary" }), { maxLength: 3 })
      .map((args) => JSON.stringify(args, asText)),
    // What Next cannot decode (no array, references to nothing) it answers itself, with 500, before any of our code runs.
    fc.constantFrom("[]", "[null]", '["$undefined"]', `["${"x".repeat(70_000)}"]`),
  );
  const wrong: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...actions), body, async ({ id, key, path }, data) => {
      const response = await fetch(`${baseURL}${path}`, {
        method: "POST",
        headers: {
          cookie,
          "next-action": id,
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
        },
        body: data,
        redirect: "manual",
      });
      const answer = await response.text();
      const isBroken =
        response.status >= 500 || answer.includes('"code":"broken"') || brokenPage.test(answer);
      if (isBroken) wrong.push(`${key} ${response.status} ${data.slice(0, 80)} -> ${answer.slice(0, 120)}`);
    }),
    { numRuns: 400 },
  );
  expect([...new Set(wrong.map((one) => one.slice(0, 200)))]).toEqual([]);
});

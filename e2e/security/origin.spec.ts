/** What a session opens answers to our own pages alone: every route that changes something, and every action. From the sources and the build: a new one is asked too. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "../fixtures";
import { builtActions } from "../support/built-actions";
import { sample } from "./table";

/** Routes that do not go by a session, and by what instead. */
const withoutSession: Record<string, string> = {
  "/unsubscribe/one-click": "the signed link of a mail (RFC 8058): mail programs post it",
  "/api/[[...rest]]": "nothing is there",
};

function changingRoutes(): { pattern: string; method: string }[] {
  return globSync("app/**/route.ts").flatMap((file) => {
    const folders = file.split("/").slice(1, -1);
    const pattern = `/${folders.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
    const text = readFileSync(file, "utf8");
    // The API goes by keys, which no browser sends by itself; methods that only say 'not this one' change nothing.
    if (pattern in withoutSession || /tillRoute\(/.test(text)) return [];
    const exported = [
      ...text.matchAll(/^export (?:const|async function|function) (POST|PUT|PATCH|DELETE)\b/gm),
    ];
    return exported.map(([, method = ""]) => ({ pattern, method }));
  });
}

const foreign: Record<string, string>[] = [
  { origin: "https://elsewhere.example" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
];

for (const who of ["operator", "cashier", "shopper"] as const)
  test(`whatever ${who} may change, no other site may in their name`, async ({ signInAs }) => {
    const { request } = (await signInAs(who)).context();
    const routes = changingRoutes();
    expect(routes.length).toBeGreaterThan(6);
    const wrong: string[] = [];
    for (const headers of foreign) {
      for (const { pattern, method } of routes) {
        const response = await request.fetch(sample(pattern), { method, data: {}, headers, maxRedirects: 0 });
        if (response.status() !== 403)
          wrong.push(`${method} ${pattern} ${JSON.stringify(headers)}: ${response.status()}`);
      }
      for (const { id, key, path } of builtActions(sample)) {
        const all = { ...headers, "next-action": id, "content-type": "text/plain;charset=UTF-8" };
        const response = await request.post(path, { headers: all, data: "[]", maxRedirects: 0 });
        if (response.status() !== 403) wrong.push(`${key} ${JSON.stringify(headers)}: ${response.status()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

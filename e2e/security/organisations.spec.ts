/**
 * Every page and route that names something of an organisation in its address: its own people find it, and for people of the same role elsewhere it is as though there were none.
 * The addresses come from table.ts: a new one of which owned.ts says nothing fails.
 */
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { demoPosKey } from "@/db/seed/personas";
import { expect, test } from "../fixtures";
import { type Files, makeOwned, type Owned } from "../support/owned";
import { desk, freshPage, signInAsPersona } from "../support/people";
import { sameForAll } from "../support/same-for-all";
import { type Member, makeStrangers, members, type Strangers, signInByPassword } from "../support/strangers";
import { pages, postRoutes, routes, tillRoutes, type Who } from "./table";

type Role = Member | "till";
type Address = { pattern: string; method: "GET" | "POST"; role: Role };

/** Of everybody: why they name nothing of one organisation's. */
const shared: Readonly<Record<string, string>> = {
  "/admin/billing/[month]": "months are the centre's; of each one's own documents alone are shown",
  "/admin/billing/[month]/documents": "the same as a file",
};
/** Parts of addresses that name nothing of anybody's. */
const plainParts: Readonly<Record<string, string>> = { "[line]": "1", "[part]": "discounts" };

const addressesOf = (table: Record<string, Who>, method: Address["method"]): Address[] =>
  Object.entries(table).flatMap(([pattern, who]) =>
    who === "everybody"
      ? []
      : members.filter((role) => who.includes(role)).map((role) => ({ pattern, method, role })),
  );
const addresses = [
  ...addressesOf({ ...pages, ...routes }, "GET"),
  ...addressesOf(postRoutes, "POST"),
  ...Object.entries(tillRoutes).map(([pattern, method]): Address => ({ pattern, method, role: "till" })),
].filter(({ pattern }) => pattern.includes("[") && !(pattern in shared));

let owned: Owned;
let files: Files;
let strangers: Strangers;

test.beforeAll(async ({ browser, sql }) => {
  const operator = await freshPage(browser, desk);
  await signInAsPersona(operator, "operator");
  ({ owned, files } = await makeOwned(sql, operator));
  strangers = await makeStrangers(sql);
  await operator.context().close();
});

/** What an address names for a role, and how it is written; null when nothing is said of it. */
function placeOf({ pattern, role }: Address) {
  const [key] = Object.keys(owned)
    .filter((start) => `${pattern}/`.startsWith(`${start}/`))
    .sort((a, b) => b.length - a.length);
  const things = key ? owned[key] : undefined;
  const own = things?.[role];
  const id = [own, ...Object.values(things ?? {})].find((thing) => typeof thing === "string");
  const path = (name: string) =>
    pattern.replace("[id]", name).replace(/\[\w+\]/g, (part) => plainParts[part] ?? part);
  return own && id && !path(id).includes("[") ? { id, path, hasOwn: own === id } : null;
}

test("of every address it is said whose it is", () => {
  expect(addresses.length).toBeGreaterThan(50);
  const unsaid = addresses.filter((address) => placeOf(address) === null);
  expect(unsaid.map(({ pattern, role }) => `${pattern} as ${role}`)).toEqual([]);
  const used = Object.keys(owned).filter((key) => addresses.some(({ pattern }) => pattern.startsWith(key)));
  expect(used).toEqual(Object.keys(owned));
  expect(Object.keys({ ...pages, ...routes })).toEqual(expect.arrayContaining(Object.keys(shared)));
});

function ask(request: APIRequestContext, { pattern, method }: Address, path: string): Promise<APIResponse> {
  if (method === "GET") return request.get(path, { maxRedirects: 0 });
  const file = files[pattern];
  return file === undefined
    ? request.post(path, { data: {}, headers: { "idempotency-key": crypto.randomUUID() } })
    : request.post(path, { data: file, headers: { "content-type": "text/csv" } });
}

for (const role of [...members, "till"] as const)
  test(`what a ${role} finds is not there for one of others`, async ({
    page,
    signInAs,
    playwright,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    const withKey = (key: string) =>
      playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${key}` } });
    if (role !== "till") await signInByPassword(page, strangers.emails[role]);
    const [owner, stranger] =
      role === "till"
        ? [await withKey(demoPosKey), await withKey(strangers.key)]
        : [(await signInAs(role)).request, page.request];
    const wrong: string[] = [];
    for (const address of addresses.filter((one) => one.role === role)) {
      const place = placeOf(address);
      if (!place) continue;
      const answerTo = async (id: string) => {
        const answer = await ask(stranger, address, place.path(id));
        return { status: answer.status(), body: sameForAll(await answer.text(), id) };
      };
      const foreign = await answerTo(place.id);
      const unknown = await answerTo(`${place.id.slice(0, 4)}0000000000001`);
      const where = `${address.method} ${address.pattern}`;
      if (foreign.status !== 404 || unknown.status !== 404)
        wrong.push(`${where}: ${foreign.status}, unknown ${unknown.status}`);
      else if (foreign.body !== unknown.body) wrong.push(`${where}: not what an unknown id gets`);
      // Last, so that of what was posted before it nothing may have come about.
      if (!place.hasOwn) continue;
      const found = await ask(owner, address, place.path(place.id));
      if (!found.ok()) wrong.push(`${where}: ${found.status()} to its own people`);
    }
    expect(wrong).toEqual([]);
  });

/**
 * Nobody and nothing answers to the wrong role. The pages, routes and actions come from the sources and the build, the table from
 * table.ts: something new without a line in the table fails.
 */
import { demoPosKey } from "@/db/seed/personas";
import { expect, test, testBarcode } from "../fixtures";
import { builtActions } from "../support/built-actions";
import {
  actions,
  openPostRoutes,
  pages,
  personas,
  postRoutes,
  routes,
  sample,
  tillRoutes,
  urlsOf,
} from "./table";

test("every page and route stands in the table", () => {
  expect(urlsOf("page").sort()).toEqual(Object.keys(pages).sort());
  expect(urlsOf("route").sort()).toEqual(
    [
      ...Object.keys(routes),
      ...Object.keys(postRoutes),
      ...openPostRoutes,
      ...Object.keys(tillRoutes),
    ].sort(),
  );
});

for (const who of ["nobody", ...personas] as const) {
  test(`pages and routes answer ${who} as the table says`, async ({ signInAs, playwright, baseURL }) => {
    const request =
      who === "nobody"
        ? await playwright.request.newContext({ baseURL })
        : (await signInAs(who)).context().request;
    const wrong: string[] = [];
    for (const [pattern, allowed] of [...Object.entries(pages), ...Object.entries(routes)]) {
      const response = await request.get(sample(pattern), { maxRedirects: 0, timeout: 15_000 });
      const status = response.status();
      const isOpen = allowed === "everybody" || (who !== "nobody" && allowed.includes(who));
      const sentToSignIn =
        status >= 300 && status < 400 && (response.headers().location ?? "").includes("/sign-in");
      const good = isOpen
        ? ![401, 403, 500].includes(status) && !sentToSignIn
        : who === "nobody"
          ? sentToSignIn || status === 401
          : status === 403;
      if (!good) wrong.push(`${pattern}: ${status}`);
    }
    for (const [pattern, allowed] of Object.entries(postRoutes)) {
      const status = (await request.post(sample(pattern), { data: {} })).status();
      const isOpen = who !== "nobody" && allowed.includes(who);
      if (status !== (isOpen ? 400 : who === "nobody" ? 401 : 403)) wrong.push(`POST ${pattern}: ${status}`);
    }
    for (const pattern of openPostRoutes) {
      const own = await request.post(pattern, { data: {}, headers: { origin: baseURL ?? "" } });
      if (own.status() !== 204) wrong.push(`POST ${pattern}: ${own.status()}`);
      for (const origin of ["", "https://elsewhere.example"]) {
        const headers: Record<string, string> = origin ? { origin } : {};
        const foreign = await request.post(pattern, { data: {}, headers });
        if (foreign.status() !== 403) wrong.push(`POST ${pattern} from elsewhere: ${foreign.status()}`);
      }
    }
    for (const [pattern, method] of Object.entries(tillRoutes)) {
      const response = await request.fetch(sample(pattern), {
        method,
        data: method === "POST" ? {} : undefined,
      });
      if (response.status() !== 401) wrong.push(`${method} ${pattern}: ${response.status()}`);
    }
    expect(wrong).toEqual([]);
  });
}

test("the key of a till opens its routes and nothing else", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${demoPosKey}`, "idempotency-key": "roles" },
  });
  for (const [pattern, method] of Object.entries(tillRoutes)) {
    const response = await request.fetch(sample(pattern), {
      method,
      data: method === "POST" ? {} : undefined,
    });
    expect([401, 403, 500], `${method} ${pattern}`).not.toContain(response.status());
  }
  for (const [pattern, allowed] of Object.entries(pages)) {
    if (allowed === "everybody") continue;
    const response = await request.get(sample(pattern), { maxRedirects: 0 });
    expect(response.headers().location ?? "", pattern).toContain("/sign-in");
  }
});

test("a till sees the redemptions of its own store alone, a shopper their own barcodes", async ({
  signInAs,
}) => {
  const { id } = await testBarcode();
  const { request } = (await signInAs("shopper")).context();
  for (const path of [
    `/barcodes/${id}`,
    `/barcodes/${id}/events`,
    `/barcodes/${id}.svg`,
    `/barcodes/${id}.png`,
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test("every action stands in the table", () => {
  expect([...new Set(builtActions(sample).map((action) => action.key))].sort()).toEqual(
    Object.keys(actions).sort(),
  );
});

for (const who of ["nobody", ...personas] as const) {
  test(`actions answer ${who} as the table says`, async ({ signInAs, playwright, baseURL }) => {
    const request =
      who === "nobody"
        ? await playwright.request.newContext({ baseURL })
        : (await signInAs(who)).context().request;
    const wrong: string[] = [];
    for (const { id, key, path } of builtActions(sample)) {
      const allowed = actions[key] ?? [];
      if (allowed === "everybody") continue;
      const response = await request.post(path, {
        headers: {
          "next-action": id,
          "content-type": "text/plain;charset=UTF-8",
          accept: "text/x-component",
        },
        data: "[]",
        maxRedirects: 0,
      });
      const text = await response.text();
      const refused = text.includes(`"code":"${who === "nobody" ? "unauthenticated" : "forbidden"}"`);
      const isOpen = who !== "nobody" && allowed.includes(who);
      if (refused === isOpen || response.status() === 500)
        wrong.push(`${key}: ${response.status()} ${text.slice(0, 160)}`);
    }
    expect(wrong).toEqual([]);
  });
}

import { expect, test, vi } from "vitest";
import { ask } from "@/app/api/_testing/pos";
import { testDatabase } from "@/db/testing/test-database";
import { DELETE, GET, PATCH, POST, PUT } from "./[[...rest]]/route";
import * as live from "./health/live/route";
import * as ready from "./health/ready/route";
import * as metrics from "./metrics/route";
import * as offers from "./v1/offers/route";
import * as openApi from "./v1/openapi.json/route";
import * as reversals from "./v1/redemptions/[id]/reversals/route";
import * as redemption from "./v1/redemptions/[id]/route";
import * as redemptions from "./v1/redemptions/route";
import * as testBarcodes from "./v1/test/barcodes/route";
import * as verifications from "./v1/verifications/route";

// The route of the metrics asks for a session, and there is no browser.
vi.mock("@/lib/auth/current-actor", () => ({ currentActor: async () => null }));
testDatabase();
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const posts = { verifications, reversals, testBarcodes };
const gets = { redemption, offers, openApi, live, ready, metrics };

test.each([
  ...Object.entries(posts).map(([name, route]) => [name, route, "POST", "POST, OPTIONS"] as const),
  ...Object.entries(gets).map(([name, route]) => [name, route, "GET", "GET, HEAD, OPTIONS"] as const),
  ["redemptions", redemptions, "GET POST", "GET, HEAD, POST, OPTIONS"] as const,
])("%s takes its methods and says so", async (_, route, own, allow) => {
  for (const method of methods.filter((one) => !own.split(" ").includes(one))) {
    const { status, headers, json } = await ask(route[method], { method });
    expect([status, headers.get("allow"), json.reason]).toEqual([405, allow, "method_not_allowed"]);
  }
  const options = await ask(route.OPTIONS, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow"), options.text]).toEqual([204, allow, ""]);
});

test.each(Object.entries({ GET, POST, PUT, PATCH, DELETE }))(
  "%s of an unknown address is a 404 problem",
  async (method, handler) => {
    expect(await ask(handler, { method })).toMatchObject({ status: 404, json: { reason: "not_found" } });
  },
);

test("health: alive, and ready", async () => {
  expect(await ask(live.GET)).toMatchObject({ status: 200, json: { status: "ok" } });
  expect(await ask(ready.GET)).toMatchObject({
    status: 200,
    json: { status: "ok", checks: { database: "ok" } },
  });
});

test("the contract: OpenAPI 3.1 with this instance's address, and 304 while it stays", async () => {
  const { status, json, headers } = await ask(openApi.GET);
  expect([status, json.openapi, json.info.version]).toEqual([200, "3.1.0", headers.get("tearoff-version")]);
  expect(json.servers[0].url).toMatch(/^http/);
  const again = await ask(openApi.GET, { headers: { "If-None-Match": headers.get("etag") ?? "" } });
  expect([again.status, again.text]).toEqual([304, ""]);
});

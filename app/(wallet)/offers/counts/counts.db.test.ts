import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { offerCountsWritten } from "@/lib/campaigns/count-offers";
import { POST } from "./route";

const database = testDatabase();
const origin = "http://localhost:3000";

/** As a browser's beacon says it; `address`: whose. */
function say(body: string, headers: Record<string, string> = {}, address = "192.0.2.1"): Promise<Response> {
  return POST(
    new Request(`${origin}/offers/counts`, {
      method: "POST",
      body,
      headers: {
        origin,
        host: "localhost:3000",
        "content-type": "application/json",
        "x-forwarded-for": address,
        ...headers,
      },
    }),
    { params: Promise.resolve({}) },
  );
}

test("counts each offer once a message, unknown ones not at all, and keeps nothing of who said it", async () => {
  const { coffeeOffer } = await makeWorld(database);
  const { offerId } = coffeeOffer;
  const answer = await say(
    JSON.stringify({ seen: [offerId, offerId, "off_0000000000009"], selected: [offerId] }),
  );
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([204, null]);
  await offerCountsWritten();
  const rows = await database.sql`select kind, count::int from offer_day_count order by kind`;
  expect(rows.map(({ kind, count }) => [kind, count])).toEqual([
    ["seen", 1],
    ["selected", 1],
  ]);
  const columns =
    await database.sql`select column_name from information_schema.columns where table_name = 'offer_day_count'`;
  expect(columns.map((one) => one.column_name).sort()).toEqual(["count", "day", "kind", "offer_id"]);
});

test.each([
  ["another site", '{"seen":[]}', { origin: "https://elsewhere.example" }, 403, "forbidden"],
  ["no JSON", "seen", {}, 400, "malformed_json"],
  ["another type", "{}", { "content-type": "text/plain" }, 415, "unsupported_media_type"],
  ["what is no offer", '{"seen":["cmp_0000000000009"]}', {}, 400, "invalid_input"],
  ["an unknown field", '{"stolen":[]}', {}, 400, "invalid_input"],
  ["too many", JSON.stringify({ seen: Array(101).fill("off_0000000000009") }), {}, 400, "invalid_input"],
  ["too much", `{"seen":["${"x".repeat(7_000)}"]}`, {}, 413, "too_large"],
])("%s is refused with a reason", async (_, body, headers, status, reason) => {
  const answer = await say(body, headers as Record<string, string>);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ reason });
});

test("an address may say so 600 times a minute; another goes on", async () => {
  const statuses = [];
  for (let n = 0; n < 601; n += 1) statuses.push((await say("{}", {}, "192.0.2.7")).status);
  expect(statuses.slice(0, 600).every((status) => status === 204)).toBe(true);
  expect(statuses[600]).toBe(429);
  expect((await say("{}", {}, "192.0.2.8")).status).toBe(204);
});

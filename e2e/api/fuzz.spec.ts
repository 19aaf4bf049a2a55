import { demoPosKey } from "@/db/seed/personas";
import { expect, test } from "../fixtures";
import { fuzzApi } from "../support/api-fuzz";
import { wrongEffects } from "../support/fuzz-effects";

/** Sequences in each lane; `npm run test:api-fuzz` runs 20,000 in all. */
const each = 100;

test("300 random sequences of requests: never a 500, no second effect, the discount of brute force", async ({
  baseURL,
  sql,
}) => {
  test.setTimeout(180_000);
  const seed = Date.now() % 2 ** 31;
  const world = { baseUrl: baseURL ?? "", key: demoPosKey };
  const all = await Promise.all([0, 1, 2].map((lane) => fuzzApi(world, each, seed + lane)));
  expect(all.map(({ sequences }) => sequences)).toEqual([each, each, each]);
  const effects = all.flatMap((one) => one.effects);
  expect(effects.length).toBeGreaterThan(50);
  expect(await wrongEffects(sql, effects)).toEqual([]);
});

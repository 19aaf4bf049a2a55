/** npm run test:api-fuzz [sequences]: random sequences of requests over HTTP against a production build, 20,000 unless told otherwise. */
import { demoPosKey } from "@/db/seed/personas";
import { fuzzApi } from "@/e2e/support/api-fuzz";
import { wrongEffects } from "@/e2e/support/fuzz-effects";
import { say } from "@/scripts/shared/say";
import { withApp } from "@/scripts/test/with-app";
import { table, writeResult, writeSection } from "./support/report";

const sequences = Number(process.argv[2] ?? 20_000);
/** Sequences under way at once. */
const lanes = 8;

await withApp(async ({ baseUrl, sql }) => {
  const seed = Date.now() % 2 ** 31;
  const began = performance.now();
  const world = { baseUrl, key: demoPosKey };
  const all = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => fuzzApi(world, Math.ceil(sequences / lanes), seed + lane)),
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  const effects = all.flatMap((one) => one.effects);
  const wrong = await wrongEffects(sql, effects);
  const [entries] = await sql<
    { sum: string }[]
  >`select coalesce(sum(amount_minor), 0)::text as sum from ledger_entry`;
  const total = (pick: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + pick(one), 0);
  const statuses = [...new Set(all.flatMap((one) => Object.keys(one.byStatus)))].sort();
  const byStatus = Object.fromEntries(
    statuses.map((status) => [status, total((one) => one.byStatus[status] ?? 0)]),
  );
  const figures = {
    sequences: total((one) => one.sequences),
    requests: total((one) => one.requests),
    redeemed: effects.length,
    reversals: effects.reduce((sum, one) => sum + one.reversals, 0),
    secondEffects: wrong.length,
    ledgerSumMinor: Number(entries?.sum),
    seconds,
    seed,
    byStatus,
  };
  for (const one of wrong) say(one);
  say(JSON.stringify(figures));
  const isGood = wrong.length === 0 && figures.ledgerSumMinor === 0;
  if (isGood && sequences >= 20_000) write(figures);
  return isGood ? 0 : 1;
});

function write(
  figures: Record<string, unknown> & { byStatus: Record<string, number>; sequences: number },
): void {
  writeResult("api-fuzz", figures);
  const { byStatus, sequences: count, requests, redeemed, reversals, seconds, seed } = figures;
  const words = `${count.toLocaleString("en")} random sequences of requests over HTTP (fast-check, seed ${seed}), each about one barcode: random offers, baskets, quantities and prices; requests sent twice and at
once, out of order, with other bodies under the same key, in other spellings, and as no JSON at all. A model says what each of the ${Number(requests).toLocaleString("en")} answers must be, ajv holds each against the
OpenAPI document, brute force gives the discount. ${Number(redeemed).toLocaleString("en")} redemptions and ${Number(reversals).toLocaleString("en")} reversals had exactly one effect each; no answer was a 500; the ledger sums to 0. It took ${seconds} s.`;
  const rows = Object.entries(byStatus).map(([status, times]) => [status, times]);
  writeSection(
    "api-fuzz",
    "Random sequences over the POS API",
    `${words}\n\n${table(["status", "answers"], rows)}`,
    "test:api-fuzz",
  );
}

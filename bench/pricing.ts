/** npm run bench:pricing [-- baskets each]: times pricing over the families of hard baskets, and how far the best that was found may lie below the best there is. */
import { proveBasket } from "@/lib/pricing/price-basket";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";
import { table, writeResult, writeSection } from "./support/report";

const baskets = Number(process.argv[2] ?? 100);
const round = (value: number) => Math.round(value * 100) / 100;

// Warm-up, as a server is warm.
for (const family of families)
  for (let seed = 0; seed < 3; seed += 1) {
    const { lines, offers } = hardBasket(family, 1_000 + seed);
    proveBasket(lines, offers);
  }

const report = families.map((family) => {
  const millis: number[] = [];
  const gaps: number[] = [];
  for (let seed = 0; seed < baskets; seed += 1) {
    const { lines, offers } = hardBasket(family, seed);
    const start = performance.now();
    const { pricing, boundMinor } = proveBasket(lines, offers);
    millis.push(performance.now() - start);
    const gap = boundMinor - pricing.discountMinor;
    if (gap > 0) gaps.push((gap / boundMinor) * 100);
  }
  millis.sort((a, b) => a - b);
  const at = (share: number) =>
    round(millis[Math.min(millis.length - 1, Math.floor(share * millis.length))] ?? 0);
  return {
    family: family.name,
    baskets,
    p50Millis: at(0.5),
    p99Millis: at(0.99),
    maxMillis: at(1),
    provenBest: baskets - gaps.length,
    largestGapPercent: round(Math.max(0, ...gaps)),
  };
});
writeResult("pricing", { baskets, report });
writeSection(
  "pricing",
  "Pricing of hard baskets",
  `${baskets} random baskets of each family, made to be hard (lib/pricing/testing/hard-baskets.ts), one after the other in one process. 'Proven best': no other assignment of coupons gives more; of the others the largest
possible distance is given.

${table(
  ["family", "p50 ms", "p99 ms", "largest ms", "proven best", "gap at most, %"],
  report.map((one) => [
    one.family,
    one.p50Millis,
    one.p99Millis,
    one.maxMillis,
    one.provenBest,
    one.largestGapPercent,
  ]),
)}`,
);
console.log(JSON.stringify(report, null, 2));

import { proveBasket } from "@/lib/pricing/price-basket";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";
const base = families.find(f => f.name === "mixed, 500 units")!;
const N = Number(process.argv[2] ?? 12);
for (const [label, over] of [["40 prod", {}], ["500 lines", { products: 500 }], ["60 units", { units: 60, products: 30 }]] as const)
for (const maxUnits of [6, 12, 24])
for (const g of [1, 2, 3, 4, 6, 10]) {
  const kinds = [...base.kinds, "buyNGetM", "together", "buyNGetM", "together", "buyNGetM", "together"] as any;
  const ms: number[] = []; let proven = 0, gap = 0;
  for (let s = 0; s < N; s++) {
    const { lines, offers } = hardBasket({ ...base, ...over, maxUnits, groupOffers: g, kinds }, s);
    const t = performance.now(); const r = proveBasket(lines, offers); ms.push(performance.now() - t);
    if (r.boundMinor === r.pricing.discountMinor) proven++; else gap = Math.max(gap, r.boundMinor / r.pricing.discountMinor - 1);
  }
  ms.sort((a, b) => a - b);
  console.log(label, "maxUnits", maxUnits, "groups", g, "proven", proven + "/" + N, "gap%", (gap * 100).toFixed(2), "p50", ms[N >> 1]!.toFixed(0), "max", ms[N - 1]!.toFixed(0));
}

import { prepareSearch } from "@/lib/pricing/prepare-search";
import { boundNode } from "@/lib/pricing/search/bound-node";
import { wholeParts } from "@/lib/pricing/search/improve-solution";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";
const f = families.find(f => f.name === "4 group offers of 20, 60 units")!;
const { lines, offers } = hardBasket(f, Number(process.argv[2] ?? 26));
for (const p of prepareSearch(lines, offers)) { const c = p.component; const parts = wholeParts(c);
  c.offers.forEach((o, j) => { if (o.kind !== "each") console.log(JSON.stringify(o), c.types.filter(t => t.allow >> j & 1).map(t => t.values[j] + ":" + t.sets[j] + "x" + t.count).join(" ")); });
  for (const lo of [0, 1, 2, 3, 4, 5, 6]) { const ranges = c.offers.map(o => o.kind === "together" ? { least: Math.min(lo, o.groups), most: Math.min(lo, o.groups) } : ({ least: 0, most: o.groups }));
    for (const r of [100, 1000, 10000]) { const b = boundNode(c, { parts, ranges }, new Float64Array(parts.length).fill(100), 26092, r, { left: 1e12 }); console.log(lo, r, b.bound.value); } } }

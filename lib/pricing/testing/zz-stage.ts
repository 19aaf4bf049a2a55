import { prepareSearch } from "@/lib/pricing/prepare-search";
import { boundNode, narrowNode } from "@/lib/pricing/search/bound-node";
import { wholeParts, emptyTaking, improveSolution } from "@/lib/pricing/search/improve-solution";
import { relaxLinearly } from "@/lib/pricing/search/linear-relaxation";
import { roundSolution, chanceFrom } from "@/lib/pricing/search/round-solution";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";
const pick = process.argv[2]!;
for (const f of families.filter(f => f.name.includes(pick))) for (let s = 0; s < Number(process.argv[3] ?? 3); s++) {
  const { lines, offers } = hardBasket(f, s);
  for (const p of prepareSearch(lines, offers)) {
    const c = p.component; let node: any = { parts: wholeParts(c), ranges: c.offers.map(o => ({ least: 0, most: o.groups })) };
    const w = { left: 1e12 }; const g = c.offers.flatMap((o, i) => o.kind === "each" ? [] : [i]);
    const r = relaxLinearly(c, w); let prices = r.prices; const ch = chanceFrom(1);
    let best: any = { value: 0, takings: c.offers.map(() => emptyTaking(node.parts.length)) };
    const z = new Float64Array(c.offers.length * node.parts.length);
    let bound: any = { value: r.total, prices, use: z, groups: z };
    console.log(f.name, s, c.offers.map(o => o.kind[0]).join(""), "linear", r.total.toFixed(0));
    for (let st = 0; st < 8; st++) {
      const vals: number[] = []; const t = performance.now();
      for (let k = 0; k < 6; k++) { const x = roundSolution(c, node, bound, g, ch, w); vals.push(x.value); if (x.value > best.value) best = x; }
      const t1 = performance.now(); const before = best.value;
      best = improveSolution(c, best, w);
      const t2 = performance.now();
      const b = boundNode(c, node, prices, best.value, 60, w); bound = b.bound; prices = bound.prices;
      const t3 = performance.now();
      node = narrowNode(node, bound, b.offers, best.value, w);
      const bits = node.parts.reduce((a: number, q: any) => a + q.allow.toString(2).replaceAll("0", "").length, 0);
      console.log("  round", vals.join(","), "imp", before, "->", best.value, "bound", bound.value.toFixed(1), "bits", bits, "ranges", node.ranges.map((q: any, i: number) => c.offers[i]!.kind === "each" ? "" : q.least + "-" + q.most).filter(Boolean).join(" "), "ms", (t1 - t).toFixed(1), (t2 - t1).toFixed(1), (t3 - t2).toFixed(1), (performance.now() - t3).toFixed(1));
    }
  }
}

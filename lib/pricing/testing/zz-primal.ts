import { prepareSearch } from "@/lib/pricing/prepare-search";
import { boundNode } from "@/lib/pricing/search/bound-node";
import {
  asSolution,
  emptyTaking,
  improveSolution,
  serveEach,
  takeGroups,
  wholeParts,
} from "@/lib/pricing/search/improve-solution";
import { solveComponent } from "@/lib/pricing/search/solve-component";
import { families, hardBasket, randomFrom } from "@/lib/pricing/testing/hard-baskets";

const pick = process.argv[2]!;
for (const f of families.filter((f) => f.name.includes(pick)))
  for (let s = 0; s < Number(process.argv[3] ?? 3); s++) {
    const { lines, offers } = hardBasket(f, s);
    for (const p of prepareSearch(lines, offers)) {
      const c = p.component;
      const parts = wholeParts(c);
      const n = parts.length;
      const r = solveComponent(c, { left: 3e7 });
      const ranges = c.offers.map((o) => ({ least: 0, most: o.groups }));
      const { bound } = boundNode(
        c,
        { parts, ranges },
        new Float64Array(n).fill(100),
        r.solution.value,
        300,
        { left: 1e9 },
      );
      const random = randomFrom(5);
      for (let i = 0; i < 10; i++) random(2);
      const out: string[] = [];
      for (const [beta, cap, noise] of [
        [0, 0, 0],
        [0, 1, 0],
        [0.3, 0, 0],
        [0.3, 1, 0],
        [1, 1, 0],
        [1, 0, 0],
        [0.3, 1, 0.1],
        [1, 1, 0.1],
      ] as const) {
        let best = 0,
          sum = 0;
        let bestS: any;
        const t = performance.now();
        for (let k = 0; k < 30; k++) {
          const order = c.offers.map((o, i) => i).filter((i) => c.offers[i]!.kind !== "each");
          for (let i = order.length - 1; i > 0; i--) {
            const j = random(i + 1);
            [order[i], order[j]] = [order[j]!, order[i]!];
          }
          const left = Int32Array.from(parts, (q) => q.count);
          const tk = c.offers.map(() => emptyTaking(n));
          const w = { left: 1e9 };
          for (const j of order) {
            const prices = bound.prices.map(
              (x, i) =>
                x * (1 + noise * (random(1000) / 500 - 1)) -
                beta * x * Math.min(1, bound.use[j * n + i]! / parts[i]!.count),
            );
            const avail = left;
            let comp = c;
            if (cap) {
              const g = bound.groups[j]!;
              const most = Math.floor(g + random(1000) / 1000);
              if (most === 0) continue;
              comp = {
                ...c,
                offers: c.offers.map((o, i) => (i === j ? { ...o, groups: Math.min(o.groups, most) } : o)),
              };
            }
            const taking = takeGroups(comp, j, parts, avail, prices, w);
            tk[j] = taking;
            for (let i = 0; i < n; i++) left[i]! -= taking.units[i]!;
          }
          serveEach(c, parts, left, tk, w);
          const sol = asSolution(c, parts, tk);
          sum += sol.value;
          if (sol.value > best) {
            best = sol.value;
            bestS = sol;
          }
        }
        const el = performance.now() - t;
        const imp = improveSolution(c, bestS, { left: 1e9 });
        out.push(
          `b${beta}c${cap}n${noise}: avg ${Math.round(sum / 30)} best ${best} imp ${imp.value} ${Math.round(el)}+${Math.round(performance.now() - t - el)}ms`,
        );
      }
      console.log(
        f.name,
        s,
        "now",
        r.solution.value,
        "dual",
        bound.value.toFixed(0) + "\n   " + out.join("\n   "),
      );
    }
  }

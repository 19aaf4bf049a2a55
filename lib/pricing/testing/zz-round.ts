import { prepareSearch } from "@/lib/pricing/prepare-search";
import { boundNode } from "@/lib/pricing/search/bound-node";
import { wholeParts } from "@/lib/pricing/search/improve-solution";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";

for (const f of families) {
  const { lines, offers } = hardBasket(f, 1);
  for (const p of prepareSearch(lines, offers)) {
    const parts = wholeParts(p.component);
    const ranges = p.component.offers.map((o) => ({ least: 0, most: o.groups }));
    let best = 1e9;
    let w = { left: 0 };
    let b = 0;
    for (let k = 0; k < 12; k++) {
      w = { left: 1e9 };
      const t = performance.now();
      b = boundNode(p.component, { parts, ranges }, new Float64Array(parts.length).fill(100), 0, 100, w).bound
        .value;
      best = Math.min(best, performance.now() - t);
    }
    console.log(
      f.name,
      p.component.types.length,
      p.component.offers.map((o) => o.kind[0]).join(""),
      "us/round",
      (best * 10).toFixed(1),
      "ns/step",
      ((best * 1e6) / (1e9 - w.left)).toFixed(2),
      b.toFixed(0),
    );
  }
}

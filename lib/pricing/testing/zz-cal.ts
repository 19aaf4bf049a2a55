import { prepareSearch } from "@/lib/pricing/prepare-search";
import { solveComponent } from "@/lib/pricing/search/solve-component";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";

const stats: Record<string, number[]> = {};
const M = Number(process.argv[2] ?? 30e6);
for (const f of families) {
  let t = 0,
    st = 0,
    gap = 0,
    proven = 0,
    mx = 0;
  const N = Number(process.argv[3] ?? 8);
  for (let s = -3; s < N; s++) {
    const { lines, offers } = hardBasket(f, s + 3000 * Number(s < 0));
    const a = performance.now();
    let used = 0,
      v = 0,
      b = 0;
    for (const p of prepareSearch(lines, offers)) {
      const w = { left: M };
      const r = solveComponent(p.component, w);
      used += M - w.left;
      v += r.solution.value;
      b += r.bound;
    }
    if (s >= 0) {
      const d = performance.now() - a;
      t += d;
      mx = Math.max(mx, d);
      st += used;
      if (v === b) proven++;
      else gap = Math.max(gap, 1 - v / b);
    }
  }
  console.log(
    f.name.padEnd(45),
    "ms",
    (t / N).toFixed(1),
    "max",
    mx.toFixed(0),
    "ns/step",
    ((t * 1e6) / st).toFixed(2),
    "proven",
    proven + "/" + N,
    "gap%",
    (gap * 100).toFixed(2),
  );
}

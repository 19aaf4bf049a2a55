import { prepareSearch } from "@/lib/pricing/prepare-search";
import { solveComponent } from "@/lib/pricing/search/solve-component";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";

const mult = (process.argv[2] ?? "1,10,100").split(",").map(Number);
const pick = process.argv[3] ?? "large";
for (const f of families.filter((f) => f.name.includes(pick)))
  for (let s = 0; s < Number(process.argv[4] ?? 4); s++) {
    const { lines, offers } = hardBasket(f, s);
    for (const m of mult) {
      let v = 0,
        b = 0,
        t = performance.now(),
        steps = 0;
      const comps: string[] = [];
      for (const p of prepareSearch(lines, offers)) {
        const w = { left: 3e7 * m };
        const r = solveComponent(p.component, w);
        v += r.solution.value;
        b += r.bound;
        steps += 3e7 * m - w.left;
        comps.push(p.component.types.length + "x" + p.component.offers.map((o) => o.kind[0]).join(""));
      }
      console.log(
        f.name,
        s,
        "x" + m,
        v,
        b,
        "steps",
        Math.round(steps / 1000) + "k",
        Math.round(performance.now() - t) + "ms",
        comps.join(" "),
      );
    }
  }

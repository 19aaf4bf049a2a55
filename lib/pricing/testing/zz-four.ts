import { prepareSearch } from "@/lib/pricing/prepare-search";
import { solveComponent } from "@/lib/pricing/search/solve-component";
import { families, hardBasket } from "@/lib/pricing/testing/hard-baskets";
for (const f of families.filter(f => f.name.includes("4 group") && f.name.includes("units"))) for (let s = 0; s < 100; s++) {
  const { lines, offers } = hardBasket(f, s);
  const out: string[] = []; let kinds = "", bad = false;
  for (const m of [3e7, 3e8, 2e9]) { if (m > 3e7 && !bad) break; let v = 0, b = 0, u = 0; kinds = ""; for (const p of prepareSearch(lines, offers)) { const w = { left: m }; const r = solveComponent(p.component, w); v += r.solution.value; b += r.bound; u += m - w.left; kinds += p.component.types.length + ":" + p.component.offers.map(o => o.kind === "together" ? "t" + o.groups + "x" + o.setCount + (p.component.types.some((t, i) => t.values[p.component.offers.indexOf(o)]! < o.amount && t.sets[p.component.offers.indexOf(o)]) ? "c" : "") : o.kind === "free" ? "f" + o.groups + "x" + o.buy + "+" + o.free : "e").join(" "); } out.push(`${v}/${b} ${(u / 1e6).toFixed(0)}M`); bad = v !== b; if (!bad) break; }
  if (out.length > 1) console.log(f.name, s, out.join(" | "), kinds);
}

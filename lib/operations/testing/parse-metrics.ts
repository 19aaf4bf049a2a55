/** A reader of Prometheus's text format (version 0.0.4), as strict as promtool where it matters: throws at the first line that is not of it. */

type Family = { name: string; help: string; type: string };

const sampleLine =
  /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (NaN|Nan|[+-]Inf|[-+.\deE]+)$/;

/** Families in their order; each series as it is written, with its value. */
export function parseMetrics(text: string) {
  const families: Family[] = [];
  const values = new Map<string, number>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, kind, name, words] = line.match(/^# (HELP|TYPE) ([\w:]+) (.+)$/) ?? [];
    if (kind === "HELP") {
      families.push({ name: name ?? "", help: words ?? "", type: "" });
      continue;
    }
    const family = families.at(-1);
    if (kind === "TYPE") {
      if (!family || family.name !== name || family.type !== "") throw new Error(`no HELP above: ${line}`);
      family.type = words ?? "";
      continue;
    }
    const [, metric, labels = "", value] = line.match(sampleLine) ?? [];
    if (!metric) throw new Error(`not of the format: ${line}`);
    const base = family?.type === "histogram" ? metric.replace(/_(bucket|sum|count)$/, "") : metric;
    if (!family || base !== family.name) throw new Error(`outside its family: ${line}`);
    const series = metric + labels;
    if (values.has(series)) throw new Error(`stands twice: ${line}`);
    values.set(series, Number(value));
  }
  return {
    families,
    series: [...values.keys()],
    /** Throws when there is no such series. */
    get: (series: string): number => {
      const value = values.get(series);
      if (value === undefined) throw new Error(`no ${series}`);
      return value;
    },
  };
}

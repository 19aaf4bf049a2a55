/** '6 hours', '3 days': the largest unit that fits evenly. Pure. */
export function lifetimeWords(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? (["second", 1] as const);
  return new Intl.NumberFormat("en-IE", { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}

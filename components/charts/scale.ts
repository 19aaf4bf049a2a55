/** PURE: round steps for an axis. */

/** The largest of an axis and its ticks, 0 first: round numbers, at most `most` steps. `max` of 0 gives 0 to 1. */
export function axisFor(max: number, most = 4): { top: number; ticks: number[] } {
  const rough = Math.max(1, max) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough);
  const steps = Math.max(1, Math.ceil(max / step));
  return { top: step * steps, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) };
}

import { type Relaxed, sortDescending } from "./relaxed";

/** An offer that counts each unit: the units with the largest gain, as many as there is room for. */
export function relaxEach(
  index: number,
  parts: Int32Array,
  values: Float64Array,
  counts: Int32Array,
  room: number,
): Relaxed {
  const length = parts.length;
  const order = Int32Array.from(parts, (_, position) => position);
  const gains = new Float64Array(length);
  const use = new Int32Array(length);
  let left = room;
  let last = 0;
  const best = (prices: Float64Array): number => {
    let wanted = 0;
    for (let i = 0; i < length; i += 1) {
      const gain = (values[i] ?? 0) - (prices[parts[i] ?? 0] ?? 0);
      gains[i] = gain;
      use[i] = 0;
      if (gain > 0) wanted += counts[i] ?? 0;
    }
    left = room;
    last = 0;
    let total = 0;
    if (wanted <= room) {
      for (let i = 0; i < length; i += 1) {
        if ((gains[i] ?? 0) <= 0) continue;
        use[i] = counts[i] ?? 0;
        total += (counts[i] ?? 0) * (gains[i] ?? 0);
      }
      left = room - wanted;
      return total;
    }
    sortDescending(order, gains);
    for (let at = 0; at < length && left > 0; at += 1) {
      const i = order[at] ?? 0;
      const taken = Math.min(left, counts[i] ?? 0);
      use[i] = taken;
      last = gains[i] ?? 0;
      total += taken * last;
      left -= taken;
    }
    return total;
  };
  const lossesOfUse = () =>
    Float64Array.from(gains, (gain, i) =>
      (use[i] ?? 0) > 0 ? 0 : Math.max(0, (left > 0 ? 0 : last) - gain),
    );
  return {
    index,
    parts,
    use,
    groups: () => room - left,
    best,
    lossOfGroups: () => 0,
    lossesOfUse,
    steps: length * 4,
  };
}

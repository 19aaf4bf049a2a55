import type { Work } from "./model";

/**
 * `units[t * slots + j]` units of type t in slot j, and dual prices of the slots: `low[j]` is what one more place would
 * bring, `high[j]` what one place less would cost. All prices between (as a vector: any mean of the two) are optimal.
 */
export type Assignment = { total: number; units: Int32Array; low: Float64Array; high: Float64Array };

const tolerance = 1e-7;

type State = {
  types: number;
  slots: number;
  values: Float64Array;
  units: Int32Array;
  room: Int32Array;
  /** Best gain of moving one unit from slot j to slot k, and the type that gives it. */
  move: Float64Array;
  moved: Int32Array;
  /** Best (least) loss of putting one unit out of slot j, and its type. */
  drop: Float64Array;
  dropped: Int32Array;
};

/**
 * The transportation problem: each unit to one slot at most, slot j holds `room[j]`, total value largest. Exact: types
 * are added one after another along the best augmenting path of the residual network, contracted to the slots
 * (successive shortest paths: Ahuja, Magnanti, Orlin, Network Flows, 9.7). `values[t * slots + j]` above 0 means that
 * the slot takes that type.
 */
export function assignUnits(
  counts: ArrayLike<number>,
  room: ArrayLike<number>,
  values: Float64Array,
  work: Work,
): Assignment {
  const state = emptyState(counts.length, room, values);
  const reach = new Float64Array(state.slots);
  const from = new Int32Array(state.slots);
  let total = 0;
  for (let type = 0; type < state.types; type += 1) {
    let left = counts[type] ?? 0;
    while (left > 0) {
      const path = bestPath(state, type, reach, from);
      work.left -= 10 * state.slots * state.slots + state.types;
      if (path === null) break;
      const pushed = push(state, type, path, left);
      total += pushed * path.gain;
      left -= pushed;
    }
    // What did not fit keeps a claim on the places: it counts in the prices.
  }
  return { total, units: state.units, low: lowPrices(state, counts), high: highPrices(state) };
}

function emptyState(types: number, room: ArrayLike<number>, values: Float64Array): State {
  const slots = room.length;
  return {
    types,
    slots,
    values,
    units: new Int32Array(types * slots),
    room: Int32Array.from(room),
    move: new Float64Array(slots * slots).fill(Number.NEGATIVE_INFINITY),
    moved: new Int32Array(slots * slots),
    drop: new Float64Array(slots).fill(Number.NEGATIVE_INFINITY),
    dropped: new Int32Array(slots),
  };
}

type Path = { gain: number; slots: number[]; dropsLast: boolean };

/** Bellman-Ford over the slots; only full slots hand a unit on. Null when nothing can be gained. */
function bestPath(state: State, type: number, reach: Float64Array, from: Int32Array): Path | null {
  const { slots, values, room, move, drop } = state;
  for (let slot = 0; slot < slots; slot += 1) {
    const value = values[type * slots + slot] ?? 0;
    reach[slot] = value > 0 ? value : Number.NEGATIVE_INFINITY;
    from[slot] = -1;
  }
  for (let round = 0, changed = true; changed && round < slots; round += 1) {
    changed = false;
    for (let slot = 0; slot < slots; slot += 1) {
      const here = reach[slot] ?? 0;
      if (here === Number.NEGATIVE_INFINITY || (room[slot] ?? 0) > 0) continue;
      for (let next = 0; next < slots; next += 1) {
        if (here + (move[slot * slots + next] ?? 0) > (reach[next] ?? 0) + tolerance) {
          reach[next] = here + (move[slot * slots + next] ?? 0);
          from[next] = slot;
          changed = true;
        }
      }
    }
  }
  let gain = tolerance;
  let end = -1;
  for (let slot = 0; slot < slots; slot += 1) {
    const ending = (reach[slot] ?? 0) + ((room[slot] ?? 0) > 0 ? 0 : (drop[slot] ?? 0));
    if (ending > gain + tolerance) {
      gain = ending;
      end = slot;
    }
  }
  if (end < 0) return null;
  const path: number[] = [];
  for (let slot = end; slot >= 0; slot = from[slot] ?? -1) {
    path.unshift(slot);
    if (path.length > slots) throw new RangeError("broken invariant: cycle in the residual network");
  }
  return { gain, slots: path, dropsLast: (room[end] ?? 0) === 0 };
}

/** Moves as many units along the path as it bears. */
function push(state: State, type: number, path: Path, left: number): number {
  const { slots, units, room, moved, dropped } = state;
  const last = path.slots[path.slots.length - 1] ?? 0;
  const steps = path.slots.map((slot, i) => {
    const next = path.slots[i + 1];
    return {
      slot,
      next,
      type: next === undefined ? (dropped[slot] ?? 0) : (moved[slot * slots + next] ?? 0),
    };
  });
  let amount = path.dropsLast ? left : Math.min(left, room[last] ?? 0);
  for (const step of steps) {
    if (step.next === undefined && !path.dropsLast) continue;
    amount = Math.min(amount, units[step.type * slots + step.slot] ?? 0);
  }
  const first = path.slots[0] ?? 0;
  units[type * slots + first] = (units[type * slots + first] ?? 0) + amount;
  for (const step of steps) {
    if (step.next === undefined && !path.dropsLast) continue;
    const at = step.type * slots + step.slot;
    units[at] = (units[at] ?? 0) - amount;
    if (step.next !== undefined) {
      const to = step.type * slots + step.next;
      units[to] = (units[to] ?? 0) + amount;
    }
  }
  if (!path.dropsLast) room[last] = (room[last] ?? 0) - amount;
  for (const slot of path.slots) refresh(state, slot);
  return amount;
}

/** Works out again what moving units out of one slot gains. */
function refresh(state: State, slot: number): void {
  const { types, slots, values, units, move, moved, drop, dropped } = state;
  move.fill(Number.NEGATIVE_INFINITY, slot * slots, (slot + 1) * slots);
  drop[slot] = Number.NEGATIVE_INFINITY;
  for (let type = 0; type < types; type += 1) {
    if ((units[type * slots + slot] ?? 0) === 0) continue;
    const here = values[type * slots + slot] ?? 0;
    if (-here > (drop[slot] ?? 0)) {
      drop[slot] = -here;
      dropped[slot] = type;
    }
    for (let next = 0; next < slots; next += 1) {
      const there = values[type * slots + next] ?? 0;
      if (next !== slot && there > 0 && there - here > (move[slot * slots + next] ?? 0)) {
        move[slot * slots + next] = there - here;
        moved[slot * slots + next] = type;
      }
    }
  }
}

/** The least optimal dual prices of the slots. */
function lowPrices(state: State, counts: ArrayLike<number>): Float64Array {
  const { types, slots, values, units, move } = state;
  const prices = new Float64Array(slots);
  for (let type = 0; type < types; type += 1) {
    let served = 0;
    for (let slot = 0; slot < slots; slot += 1) served += units[type * slots + slot] ?? 0;
    if (served >= (counts[type] ?? 0)) continue;
    for (let slot = 0; slot < slots; slot += 1) {
      prices[slot] = Math.max(prices[slot] ?? 0, values[type * slots + slot] ?? 0);
    }
  }
  for (let round = 0, changed = true; changed && round < slots; round += 1) {
    changed = false;
    for (let slot = 0; slot < slots; slot += 1) {
      for (let next = 0; next < slots; next += 1) {
        const least = (prices[slot] ?? 0) + (move[slot * slots + next] ?? 0);
        if (least > (prices[next] ?? 0) + tolerance) {
          prices[next] = least;
          changed = true;
        }
      }
    }
  }
  return prices;
}

/** The largest optimal dual prices of the slots. */
function highPrices(state: State): Float64Array {
  const { slots, room, move, drop } = state;
  const prices = Float64Array.from(drop, (loss, slot) => ((room[slot] ?? 0) > 0 ? 0 : -loss));
  for (let slot = 0; slot < slots; slot += 1) {
    if (prices[slot] === Number.POSITIVE_INFINITY) prices[slot] = 0;
  }
  for (let round = 0, changed = true; changed && round < slots; round += 1) {
    changed = false;
    for (let slot = 0; slot < slots; slot += 1) {
      for (let next = 0; next < slots; next += 1) {
        const most = (prices[next] ?? 0) - (move[slot * slots + next] ?? 0);
        if (most < (prices[slot] ?? 0) - tolerance) {
          prices[slot] = Math.max(0, most);
          changed = true;
        }
      }
    }
  }
  return prices;
}

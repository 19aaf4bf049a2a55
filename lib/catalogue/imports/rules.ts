/** PURE: the states of an import, and what may be done in which. */

export const importStates = [
  "reading",
  "checking",
  "checked",
  "writing",
  "written",
  "failed",
  "cancelled",
] as const;
export type ImportState = (typeof importStates)[number];

/** By the state it is in. What the worker is at can be cancelled until it is done. */
export const importActs = {
  receive: ["reading"],
  apply: ["checked"],
  cancel: ["reading", "checking", "checked", "writing"],
} as const satisfies Record<string, readonly ImportState[]>;
export type ImportAct = keyof typeof importActs;

export function mayDo(act: ImportAct, state: ImportState): boolean {
  return (importActs[act] as readonly ImportState[]).includes(state);
}

/** Something goes on without anybody's doing. */
export function isUnderWay(state: ImportState): boolean {
  return state === "reading" || state === "checking" || state === "writing";
}

export const fates = ["new", "changed", "same", "error"] as const;
export type Fate = (typeof fates)[number];

/** Largest file, and most rows below its heading. */
export const maxFileBytes = 60_000_000;
export const maxRows = 500_000;
/** Imports of one organisation that are neither written nor given up. */
export const mostOpenImports = 20;
/** Rows of a file are kept this long, for who wants to look. */
export const keptRowsDays = 7;

type Progress = {
  state: ImportState;
  sizeBytes: number;
  receivedBytes: number | null;
  rowCount: number;
  doneRows: number;
};

/** How far the step at hand is, 0 to 1; 1 when nothing goes on. */
export function progressOf({ state, sizeBytes, receivedBytes, rowCount, doneRows }: Progress): number {
  if (!isUnderWay(state)) return 1;
  const [done, all] = state === "reading" ? [receivedBytes ?? 0, sizeBytes] : [doneRows, rowCount];
  return all === 0 ? 0 : Math.min(1, done / all);
}

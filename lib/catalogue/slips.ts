/** PURE: how far a word as typed is from a word as written. */

/** Slips that are forgiven in a word of that length: none in three letters, one up to seven, then two. */
export function slipsForgiven(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Below this many letters the beginning of a word says too little to be misspelt. */
const shortestBeginning = 5;

/**
 * Whether `asked` stands for `written`: the whole word, or (from five letters on, for somebody who is still typing) its
 * beginning, with as many slips as are forgiven.
 */
export function isSlipOf(asked: string, written: string): boolean {
  const { whole, beginning } = slipsBetween(asked, written);
  const most = slipsForgiven(asked.length);
  return whole <= most || (asked.length >= shortestBeginning && beginning <= most);
}

/**
 * Letters left out, put in, exchanged or swapped with their neighbour (optimal string alignment). `whole` between the two words,
 * `beginning` between the first and the beginning of the second that is closest to it.
 */
export function slipsBetween(asked: string, written: string): { whole: number; beginning: number } {
  const from = [...asked];
  const to = [...written];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.entries()) {
    const now = [row + 1];
    for (const [column, other] of to.entries()) {
      let slips = Math.min(
        at(last, column + 1) + 1,
        at(now, column) + 1,
        at(last, column) + (letter === other ? 0 : 1),
      );
      if (row > 0 && column > 0 && letter === to[column - 1] && other === from[row - 1]) {
        slips = Math.min(slips, at(before, column - 1) + 1);
      }
      now.push(slips);
    }
    before = last;
    last = now;
  }
  return { whole: at(last, to.length), beginning: Math.min(...last) };
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

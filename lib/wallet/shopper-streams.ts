/** Keeps one shopper from taking all places for phones: whoever opens one too many loses the oldest. */

/** Streams one shopper may have open in one process. */
export const mostStreamsPerShopper = 5;

/** In the order of opening, which a Set keeps. */
const streams = new Map<string, Set<() => void>>();

/** Counts a stream in, ending the shopper's oldest by calling its `end` when there are too many. Returns how to count it out; twice does no harm. */
export function enterStream(shopperId: string, end: () => void): () => void {
  const own = streams.get(shopperId) ?? new Set();
  streams.set(shopperId, own);
  const [oldest] = own;
  if (own.size >= mostStreamsPerShopper && oldest) {
    own.delete(oldest);
    oldest();
  }
  own.add(end);
  return () => {
    own.delete(end);
    if (own.size === 0 && streams.get(shopperId) === own) streams.delete(shopperId);
  };
}

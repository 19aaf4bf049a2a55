/** Keeps one shopper from taking all places for phones: whoever opens one too many loses the oldest. */

/** Streams one shopper may have open in one process. */
export const mostStreamsPerShopper = 5;

/** `isCrowded`: for one of the same shopper; else because the process ends. */
type EndStream = (isCrowded: boolean) => void;

const holder = globalThis as typeof globalThis & { tearoffStreams?: Map<string, Set<EndStream>> };
/** In the order of opening, which a Set keeps. One for all of the bundles that the build made of this file. */
holder.tearoffStreams ??= new Map();
const streams = holder.tearoffStreams;

/** Counts a stream in, ending the shopper's oldest by calling its `end` when there are too many. Returns how to count it out; twice does no harm. */
export function enterStream(shopperId: string, end: EndStream): () => void {
  const own = streams.get(shopperId) ?? new Set();
  streams.set(shopperId, own);
  const [oldest] = own;
  if (own.size >= mostStreamsPerShopper && oldest) {
    own.delete(oldest);
    oldest(true);
  }
  own.add(end);
  return () => {
    own.delete(end);
    if (own.size === 0 && streams.get(shopperId) === own) streams.delete(shopperId);
  };
}

/** Ends all of them, for a process that is told to end: phones come back in two seconds, to whoever answers then. */
export function endStreams(): void {
  for (const own of [...streams.values()]) for (const end of [...own]) end(false);
}

import { AsyncLocalStorage } from "node:async_hooks";

/** A body that is read on only as fast as the other side takes it; one that leaves ends the reading. */
export function bytesOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  // Whoever takes the pieces calls from elsewhere; their log lines belong to the request that began them.
  const inScopeOfRequest = AsyncLocalStorage.snapshot();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await inScopeOfRequest(() => iterator.next());
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Bytes in pieces of `size`, as a network brings them. */
export function bodyOf(file: string | Uint8Array, size = 1_000): ReadableStream<Uint8Array> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

import { exportOwnData } from "@/lib/account/export-own-data";
import { currentActor } from "@/lib/auth/current-actor";
import { AppError, type AppErrorCode } from "@/lib/kernel/errors";
import { contextFor } from "@/lib/server/runtime";

const statuses: Partial<Record<AppErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
};

/** A shopper's own data as a file, written while it is read from the database. */
export async function GET(): Promise<Response> {
  try {
    const ctx = contextFor(await currentActor());
    const text = await exportOwnData(ctx);
    const day = ctx.now.toISOString().slice(0, 10);
    return new Response(bytesOf(text), {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="tearoff-${day}.json"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    const status = error instanceof AppError ? statuses[error.code] : undefined;
    if (!(error instanceof AppError) || status === undefined) throw error;
    return new Response(error.message, { status, headers: { "Cache-Control": "private, no-store" } });
  }
}

/** Reads on only as fast as the browser takes it; a browser that leaves ends the reading. */
function bytesOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

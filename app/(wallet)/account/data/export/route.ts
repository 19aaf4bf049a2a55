import { exportOwnData } from "@/lib/account/export-own-data";
import { currentActor } from "@/lib/auth/current-actor";
import { AppError, type AppErrorCode } from "@/lib/kernel/errors";
import { bytesOf } from "@/lib/server/bytes-of";
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

import "server-only";
import { AppError, type AppErrorCode } from "@/lib/kernel/errors";

const statuses: Partial<Record<AppErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
};

/** The answer of a file or stream route to an AppError: a status and one sentence. Anything else is thrown on. */
export function answerFor(error: unknown): Response {
  const status = error instanceof AppError ? statuses[error.code] : undefined;
  if (!(error instanceof AppError) || status === undefined) throw error;
  return new Response(error.message, { status, headers: { "Cache-Control": "private, no-store" } });
}

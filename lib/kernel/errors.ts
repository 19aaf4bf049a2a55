/** Errors that are answers: thrown anywhere, turned into a response by the two adapters and nowhere else. */

export const appErrorCodes = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid_input",
  "conflict",
  "idempotency_key_reused",
  "too_large",
  "too_many_requests",
  "unavailable",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

/** What is wrong with one field: `field` is a path such as `lines.0.quantity`. */
export type FieldProblem = { field: string; message: string };

/** Missing, forbidden or broken input. The message is for people and may be shown. */
export class AppError extends Error {
  override name = "AppError";
  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

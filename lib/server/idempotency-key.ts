import { idempotencyKeySchema } from "@/lib/redemption/schemas";
import { ProblemError } from "./problem";

const header = "Idempotency-Key";

/** The request's Idempotency-Key. Throws `idempotency_key_missing`, and `invalid_input` that names the header. */
export function idempotencyKeyOf(headers: Headers): string {
  const key = headers.get(header);
  if (!key) {
    throw new ProblemError("idempotency_key_missing", {
      detail: `Send an ${header}: a new one with each purchase, the same one when you send it again.`,
    });
  }
  const parsed = idempotencyKeySchema.safeParse(key);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? "is wrong";
  throw new ProblemError("invalid_input", {
    detail: `${header}: ${message}`,
    fields: [{ field: header, message }],
  });
}

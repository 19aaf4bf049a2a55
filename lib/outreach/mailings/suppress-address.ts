import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { suppressionInput } from "./schemas";
import { suppress } from "./suppress";

/** Writes down that mail to an address bounced later, or that somebody complained: no mailing goes there any more. The address itself is not kept. Throws `invalid_input`. */
export async function suppressAddress(
  ctx: Ctx,
  input: { email: string; reason: "bounced" | "complained" },
): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "suppressAddress");
  const { email, reason } = parseInput(suppressionInput, input);
  return inTransaction(ctx, async (tx) => {
    await suppress(tx, email, reason, now);
    await writeAudit({ ...ctx, actor }, tx, "suppressAddress", null, { reason });
    return { ok: true };
  });
}

import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { partyScope } from "../../documents/document-scope";
import { pushAgainInput } from "../schemas";

/** Has a report sent to its carrier's server now, however often it was or failed. `no_connection`: there is no server to send it to. Throws `not_found`. */
export async function pushAgain(
  ctx: Ctx,
  input: { documentId: Id<"document"> },
): Promise<{ ok: true } | { ok: false; reason: "no_connection" }> {
  const { actor, now } = ctx;
  requirePermission(actor, "pushAgain");
  const { documentId } = parseInput(pushAgainInput, input);
  const id = String(parseId("document", documentId));
  return inTransaction(ctx, async (tx): Promise<{ ok: true } | { ok: false; reason: "no_connection" }> => {
    const [found] = await tx.execute<{ connected: boolean }>(sql`
      select exists (select from carrier_connection c where c.carrier_id = d.carrier_id) as connected from document d
      where d.id = ${id} and d.kind = 'carrier_report' and ${partyScope(actor)}`);
    if (!found) throw new AppError("not_found", "There is no such report.");
    if (!found.connected) return { ok: false, reason: "no_connection" };
    await tx.execute(sql`
      insert into report_push (document_id, state, attempts, tries, next_attempt_at) values (${id}, 'waiting', 0, 0, ${now.toISOString()})
      on conflict (document_id) do update set state = 'waiting', tries = 0, next_attempt_at = excluded.next_attempt_at`);
    await writeAudit({ ...ctx, actor }, tx, "pushAgain", documentId);
    return { ok: true };
  });
}

import "server-only";
import { sql } from "drizzle-orm";
import { documentMail } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { firstDay } from "../periods/month-bounds";
import { partyColumns } from "./read-mailed";
import { mailMonthInput } from "./schemas";

/** Rows in one statement. */
const atOnce = 500;

/**
 * Has every document of a closed month sent whose party has an address, but for those that were sent or wait already: pressed twice, or by two people at once, each goes out once. What failed is sent
 * again. Returns how many are on their way now. Throws `invalid_input`.
 */
export async function mailMonth(ctx: Ctx, input: { month: string }): Promise<{ ok: true; queued: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "mailDocument");
  const month = firstDay(parseInput(mailMonthInput, input).month);
  return inTransaction(ctx, async (tx) => {
    // Whoever asks at the same time waits here, and then sees what is queued.
    await tx.execute(sql`select 1 from period where month = ${month} for update`);
    const due = await tx.execute<{ id: string; email: string }>(sql`
      select * from (select d.id, ${partyColumns} from document d where d.month = ${month} and not exists (
        select from document_mail m where m.document_id = d.id and m.state <> 'failed')) open
      where email is not null order by id`);
    const rows = due.map(({ id, email }) => ({
      id: newId("documentMail", now),
      documentId: formatId("document", BigInt(id)),
      recipient: email,
      key: crypto.randomUUID(),
      nextAttemptAt: now,
      askedBy: actor.personId,
      askedAt: now,
    }));
    for (let from = 0; from < rows.length; from += atOnce)
      await tx.insert(documentMail).values(rows.slice(from, from + atOnce));
    if (rows.length > 0)
      await writeAudit({ ...ctx, actor }, tx, "mailDocument", null, { month, queued: rows.length });
    return { ok: true, queued: rows.length };
  });
}

import "server-only";
import { and, eq } from "drizzle-orm";
import { documentMail } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { readMailed } from "./read-mailed";
import { mailInput } from "./schemas";

export type MailResult = { ok: true; recipient: string } | { ok: false; reason: "no_address" };

/**
 * Has a document or a credit note sent to the address for documents of its party: the worker does it. The same key twice is one mail; another key is another one. Throws `not_found` and
 * `invalid_input`.
 */
export async function mailDocument(ctx: Ctx, input: { id: string; key: string }): Promise<MailResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "mailDocument");
  const { id, key } = parseInput(mailInput, input);
  return inTransaction<MailResult>(ctx, async (tx) => {
    const mailed = await readMailed(tx, id);
    if (!mailed) throw new AppError("not_found", "There is no such document.");
    const { documentId, creditNoteId, email } = mailed;
    if (email === null) return { ok: false, reason: "no_address" };
    const made = await tx
      .insert(documentMail)
      .values({
        id: newId("documentMail", now),
        documentId,
        creditNoteId,
        recipient: email,
        key,
        nextAttemptAt: now,
        askedBy: actor.personId,
        askedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: documentMail.id });
    if (made[0]) {
      await writeAudit({ ...ctx, actor }, tx, "mailDocument", id);
      return { ok: true, recipient: email };
    }
    // Asked for before: perhaps when the address was another one.
    const [before] = await tx
      .select({ recipient: documentMail.recipient })
      .from(documentMail)
      .where(
        and(
          eq(documentMail.key, key),
          documentId
            ? eq(documentMail.documentId, documentId)
            : eq(documentMail.creditNoteId, creditNoteId ?? "crn_0000000000000"),
        ),
      );
    return { ok: true, recipient: before?.recipient ?? email };
  });
}

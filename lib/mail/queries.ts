import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { outboxFile, outboxMail } from "@/db/schema";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { MailFile } from "./send-mail";

export type OutboxFileView = { place: number; name: string; sizeBytes: number };

/** The newest 50 mails that were kept instead of sent, newest first, with the names of their files. For the outbox page of demo mode only. */
export async function listOutbox({ db }: Pick<Ctx, "db">) {
  const mails = await db
    .select()
    .from(outboxMail)
    .orderBy(desc(outboxMail.createdAt), desc(outboxMail.id))
    .limit(50);
  const files = await db
    .select({
      mailId: outboxFile.mailId,
      place: outboxFile.place,
      name: outboxFile.name,
      sizeBytes: sql<number>`length(${outboxFile.content})`,
    })
    .from(outboxFile)
    .where(
      inArray(
        outboxFile.mailId,
        mails.map(({ id }) => id),
      ),
    )
    .orderBy(asc(outboxFile.place));
  return mails.map((mail) => ({
    ...mail,
    files: files
      .filter(({ mailId }) => mailId === mail.id)
      .map(({ mailId: _, ...file }): OutboxFileView => file),
  }));
}

/** One of them; null for an unknown one. */
export async function findOutboxFile(
  { db }: Pick<Ctx, "db">,
  mail: string,
  place: number,
): Promise<MailFile | null> {
  const number = parseId("mail", mail);
  if (number === null || !Number.isInteger(place) || place < 0 || place > 99) return null;
  const [row] = await db
    .select({ name: outboxFile.name, type: outboxFile.type, bytes: outboxFile.content })
    .from(outboxFile)
    .where(and(eq(outboxFile.mailId, mail as `eml_${string}`), eq(outboxFile.place, place)));
  return row ?? null;
}

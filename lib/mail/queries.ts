import "server-only";
import { desc } from "drizzle-orm";
import { outboxMail } from "@/db/schema";
import type { Ctx } from "@/lib/server/context";

/** The newest 50 mails that were kept instead of sent, newest first. For the outbox page of demo mode only. */
export async function listOutbox({ db }: Pick<Ctx, "db">) {
  return db.select().from(outboxMail).orderBy(desc(outboxMail.createdAt), desc(outboxMail.id)).limit(50);
}

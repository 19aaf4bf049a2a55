import "server-only";
import { desc } from "drizzle-orm";
import { outboxSms } from "@/db/schema";
import type { Ctx } from "@/lib/server/context";

/** The newest 50 text messages that were kept instead of sent, newest first. For the outbox page of demo mode only. */
export async function listOutboxSms({ db }: Pick<Ctx, "db">) {
  return db.select().from(outboxSms).orderBy(desc(outboxSms.createdAt), desc(outboxSms.id)).limit(50);
}

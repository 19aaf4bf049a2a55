/** Addresses that no mailing goes to any more. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** The first reason stays. */
export async function suppress(
  db: Db | Tx,
  address: string,
  reason: "bounced" | "complained",
  now: Date,
): Promise<void> {
  await db.execute(sql`
    insert into mail_suppression (address_hash, reason, at)
    values (sha256(convert_to(lower(${address}::text), 'UTF8')), ${reason}, ${now.toISOString()}) on conflict do nothing`);
}

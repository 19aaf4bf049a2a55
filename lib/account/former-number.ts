/** Numbers that shoppers had with carriers before: credits of those days are reported with them (docs/decisions/0037). Internal to account. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Id, parseId } from "@/lib/kernel/ids";

/** Before the number or its carrier changes: what is confirmed now stays known to its carrier. One number for each carrier, the last. */
export async function keepFormerNumber(tx: Tx, now: Date, shopperId: Id<"shopper">): Promise<void> {
  await tx.execute(sql`
    insert into former_number (shopper_id, carrier_id, phone_e_164, ended_at)
    select id, carrier_id, phone_e_164, ${now.toISOString()} from shopper
    where id = ${String(parseId("shopper", shopperId))} and phone_confirmed_at is not null and phone_e_164 is not null and carrier_id is not null
    on conflict (shopper_id, carrier_id) do update set phone_e_164 = excluded.phone_e_164, ended_at = excluded.ended_at`);
}

/** Forgets those that the condition, over `former_number`, names. */
export async function forgetFormerNumbers(tx: Tx, condition: SQL): Promise<void> {
  await tx.execute(sql`delete from former_number where ${condition}`);
}

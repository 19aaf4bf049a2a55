import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type BillingDetails, type DocumentParty, plainCentre } from "@/lib/kernel/billing-details";

/** The centre as documents of today name it. */
export async function readCentre(db: Db | Tx): Promise<DocumentParty> {
  const [row] = await db.execute<{ details: BillingDetails }>(
    sql`select details from billing_details where party_kind = 'centre' and party_id = 0`,
  );
  return { ...plainCentre, ...row?.details };
}

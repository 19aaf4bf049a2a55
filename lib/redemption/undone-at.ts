import "server-only";
import { sql } from "drizzle-orm";
import { bucketOfId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

/** When the last of a redemption's discount was taken back; null while something of it is still given. Asked for the words of a refusal only. */
export async function undoneAt({ db }: Pick<Ctx, "db">, barcodeId: bigint): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`
    select case when sum(r.discount_minor) >= min(o.discount_minor) then max(r.at) end as at
    from reversal r join outcome o on o.bucket = r.bucket and o.barcode_id = r.barcode_id
    where r.bucket = ${bucketOfId(barcodeId)} and r.barcode_id = ${String(barcodeId)}`);
  return row?.at ? new Date(row.at) : null;
}

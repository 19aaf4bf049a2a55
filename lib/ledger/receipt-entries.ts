import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { type EntryRow, entryColumns, entryJoins, toEntry } from "./entry-rows";
import { ownEntries } from "./scope";
import type { LedgerEntryView } from "./views";

/** What was posted of one redemption and its reversals, oldest first: the own side, the operator's are both. None before the poster was there. */
export async function listReceiptEntries(ctx: Ctx, redemptionId: string): Promise<LedgerEntryView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewLedger");
  const id = parseId("redemption", redemptionId);
  if (id === null) return [];
  const rows = await db.execute<EntryRow>(sql`
    select ${entryColumns} from ledger_entry e ${entryJoins}
    where e.bucket = ${bucketOfId(id)} and e.barcode_id = ${String(id)} and ${ownEntries(actor)} order by e.posting, e.line`);
  return rows.map(toEntry);
}

import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import type { Account } from "./posting";
import { ownEntries } from "./scope";
import type { LedgerEntryView } from "./views";

/** What was posted of one redemption and its reversals, oldest first: the own side, the operator's are both. None before the poster was there. */
export async function listReceiptEntries(ctx: Ctx, redemptionId: string): Promise<LedgerEntryView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewLedger");
  const id = parseId("redemption", redemptionId);
  if (id === null) return [];
  const rows = await db.execute<{
    posting: number;
    line: number;
    account: Account;
    component: "discount" | "fee";
    party: string | null;
    campaign: string;
    currency: Currency;
    amount_minor: string;
    at: string;
  }>(sql`
    select e.posting, e.line, e.account, e.component, coalesce(v.name, r.name, k.name) as party, c.name as campaign, e.currency,
      e.amount_minor, e.at
    from ledger_entry e join campaign c on c.id = e.campaign_id
    left join provider v on e.account = 'provider_receivable' and v.id = e.party_id
    left join retailer r on e.account = 'retailer_payable' and r.id = e.party_id
    left join carrier k on e.account = 'carrier_payable' and k.id = e.party_id
    where e.bucket = ${bucketOfId(id)} and e.barcode_id = ${String(id)} and ${ownEntries(actor)} order by e.posting, e.line`);
  return rows.map(({ party, amount_minor, at, ...row }) => ({
    ...row,
    redemptionId: redemptionId as LedgerEntryView["redemptionId"],
    party: party ?? "Tearoff",
    amountMinor: Number(amount_minor),
    at: new Date(at).toISOString(),
  }));
}

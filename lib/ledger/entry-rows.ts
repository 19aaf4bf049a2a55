/** Ledger entries `e` as people read them: columns, joins and the plain object. */
import "server-only";
import { sql } from "drizzle-orm";
import { formatId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Account } from "./posting";
import type { LedgerEntryView } from "./views";

export type EntryRow = {
  barcode_id: string;
  posting: number;
  line: number;
  account: Account;
  component: "discount" | "fee";
  party: string | null;
  campaign: string;
  currency: Currency;
  amount_minor: string;
  at: string;
};

export const entryColumns = sql`e.barcode_id, e.posting, e.line, e.account, e.component,
  coalesce(v.name, r.name, k.name) as party, c.name as campaign, e.currency, e.amount_minor, e.at`;

export const entryJoins = sql`join campaign c on c.id = e.campaign_id
  left join provider v on e.account = 'provider_receivable' and v.id = e.party_id
  left join retailer r on e.account = 'retailer_payable' and r.id = e.party_id
  left join carrier k on e.account = 'carrier_payable' and k.id = e.party_id`;

/** A posting without a party of ours is the centre's own. */
export function toEntry({ barcode_id, party, amount_minor, at, ...row }: EntryRow): LedgerEntryView {
  return {
    ...row,
    redemptionId: formatId("redemption", BigInt(barcode_id)),
    party: party ?? "Tearoff",
    amountMinor: Number(amount_minor),
    at: new Date(at).toISOString(),
  };
}

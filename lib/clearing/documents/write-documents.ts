/** Writes the documents of a month from what it took. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document } from "@/db/schema";
import type { BillingDetails, DocumentParty } from "@/lib/kernel/billing-details";
import { formatId, type IdKind } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { newId } from "@/lib/server/new-id";
import { deskDay } from "../desk-day";
import { firstDay } from "../periods/month-bounds";
import { type DocumentKind, kinds } from "./kinds";
import { readCentre } from "./read-centre";
import { takeNumbers } from "./take-numbers";
import { feeTax, feeTaxBasisPoints } from "./tax";

type PartyRow = {
  party_id: string;
  name: string;
  country: string;
  currency: Currency;
  redemptions: string;
  discount: string;
  fee: string;
  adjustment: string;
  fees: string;
  details: BillingDetails | null;
};

/** The day so many days later; both YYYY-MM-DD. */
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Rows in one statement. */
const atOnce = 500;

/** One document for each party and currency of each kind, in the order of names; returns how many. */
export async function writeDocuments(tx: Tx, month: Month, now: Date): Promise<number> {
  let written = 0;
  const seller = await readCentre(tx);
  for (const kind of Object.keys(kinds) as DocumentKind[]) {
    const parties = await readParties(tx, kind);
    if (parties.length === 0) continue;
    const series = `${kinds[kind].prefix}-${month.slice(0, 4)}`;
    const first = await takeNumbers(tx, series, parties.length);
    const rows = parties.map((party, place) => ({
      ...toDocument(party, kind, seller, { month, series, sequence: first + place, now }),
      seller,
    }));
    for (let from = 0; from < rows.length; from += atOnce)
      await tx.insert(document).values(rows.slice(from, from + atOnce));
    await writeLines(tx, kind, month);
    written += rows.length;
  }
  return written;
}

/** Carriers that have nothing new this month, and credits to be reported again: a report without lines of its own carries them. */
const onlyRepeats = sql`union select carrier_id, currency, 0, 0, 0, 0 from repeated_credit r
  where not exists (select from taken_part t where t.account = 'carrier_payable' and t.party_id = r.carrier_id and t.currency = r.currency)`;

async function readParties(tx: Tx, kind: DocumentKind): Promise<PartyRow[]> {
  const { account, party, sign } = kinds[kind];
  return tx.execute<PartyRow>(sql`
    with sums as (
      select party_id, currency,
        ${sign} * coalesce(sum(amount_minor * count) filter (where for_month is null and component = 'discount'), 0) as discount,
        ${sign} * coalesce(sum(amount_minor * count) filter (where for_month is null and component = 'fee'), 0) as fee,
        ${sign} * coalesce(sum(amount_minor * count) filter (where for_month is not null), 0) as adjustment,
        ${sign} * coalesce(sum(amount_minor * count) filter (where component = 'fee'), 0) as fees
      from taken_part where account = ${account} group by 1, 2
      ${kind === "carrier_report" ? onlyRepeats : sql``}
    )
    select s.*, p.name, p.country, b.details, coalesce((
      select sum(redemptions) from taken_count c where c.account = ${account} and c.party_id = s.party_id and c.currency = s.currency), 0) as redemptions
    from sums s join ${sql.identifier(party)} p on p.id = s.party_id
    left join billing_details b on b.party_kind = ${party} and b.party_id = s.party_id order by p.name, s.party_id, s.currency`);
}

function toDocument(
  row: PartyRow,
  kind: DocumentKind,
  seller: DocumentParty,
  { month, series, sequence, now }: { month: Month; series: string; sequence: number; now: Date },
): typeof document.$inferInsert {
  const { party, dueDays } = kinds[kind];
  const [discountMinor, feeMinor, adjustmentMinor] = [row.discount, row.fee, row.adjustment].map(Number) as [
    number,
    number,
    number,
  ];
  const buyer = { ...row.details, name: row.name, country: row.country };
  const taxBasisPoints = kind === "invoice" ? feeTaxBasisPoints(seller, buyer) : 0;
  const taxMinor = feeTax(Number(row.fees), taxBasisPoints);
  const partyId = <K extends IdKind>(own: K) => (party === own ? formatId(own, BigInt(row.party_id)) : null);
  return {
    id: newId("document", now),
    kind,
    month: firstDay(month),
    number: `${series}-${String(sequence).padStart(6, "0")}`,
    series,
    sequence,
    providerId: partyId("provider"),
    retailerId: partyId("retailer"),
    carrierId: partyId("carrier"),
    party: buyer,
    currency: row.currency,
    redemptions: Number(row.redemptions),
    discountMinor,
    feeMinor,
    adjustmentMinor,
    taxBasisPoints,
    taxMinor,
    totalMinor: discountMinor + feeMinor + adjustmentMinor + taxMinor,
    issuedAt: now,
    dueOn: dueDays === null ? null : dayAfter(deskDay(now), dueDays),
  };
}

/** The lines of all documents of a kind: the month's own first, then adjustments, by campaign, store, offer and amount. */
async function writeLines(tx: Tx, kind: DocumentKind, month: Month): Promise<void> {
  const { account, sign } = kinds[kind];
  const storeId = kind === "payout" ? sql`store_id` : sql`null::bigint`;
  await tx.execute(sql`
    with summed as (
      select party_id, currency, component, for_month, campaign_id, offer_id, ${storeId} as store_id, ${sign} * amount_minor as face, sum(count)::int as count
      from taken_part where account = ${account} group by 1, 2, 3, 4, 5, 6, 7, 8
    )
    insert into document_line (document_id, position, component, for_month, campaign_id, offer_id, store_id, face_minor, count, amount_minor)
    select d.id, row_number() over (partition by d.id
        order by s.for_month nulls first, s.store_id, s.component, s.campaign_id, s.offer_id, s.face desc),
      s.component, s.for_month, s.campaign_id, s.offer_id, s.store_id, s.face, s.count, s.face * s.count
    from summed s join document d on d.kind = ${kind} and d.month = ${firstDay(month)} and d.currency = s.currency
      and coalesce(d.provider_id, d.retailer_id, d.carrier_id) = s.party_id`);
}

/** The parts of an export that are lists. docs/export.md describes them; heldData says which table is where. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { formatCombinationCode } from "@/lib/barcode/combination-code";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { wordingOf } from "@/lib/outreach/consent-words";
import { addressSections } from "./export-address-sections";
import { outreachSections } from "./export-outreach-sections";
import { beyond, type ExportSection, idOf, instantOf, numberOf } from "./export-section";

export const exportSections: readonly ExportSection[] = [
  {
    name: "consents",
    page: (who, after, limit) => sql`
      select id as cursor, kind, is_given, wording_version, source, at from consent
      where shopper_id = ${who.shopperId} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: ({ kind, is_given, wording_version, source, at }) => ({
      kind,
      isGiven: is_given,
      wordingVersion: wording_version,
      wording: wordingOf(kind as ConsentKind, Number(wording_version))?.text ?? null,
      source,
      at: instantOf(at),
    }),
  },
  {
    name: "selection",
    page: (who, after, limit) => sql`
      select p.offer_id as cursor, p.picked_at, o.title from selection_pick p join offer o on o.id = p.offer_id
      where p.shopper_id = ${who.shopperId} ${beyond(sql`p.offer_id`, after)} order by p.offer_id limit ${limit}`,
    tell: (row) => ({
      offer: idOf("offer", row.cursor),
      title: row.title,
      pickedAt: instantOf(row.picked_at),
    }),
  },
  {
    name: "barcodes",
    page: (who, after, limit) => sql`
      select b.id as cursor, b.combination_code, b.payout, b.is_live, b.currency, b.reserved_minor, b.issued_at, b.expires_at, s.name as store,
        k.name as carrier, o.kind as outcome, o.at as outcome_at,
        (select jsonb_agg(jsonb_build_object('id', f.id::text, 'title', f.title) order by f.id) from offer f where f.id = any(c.offer_ids)) as offers
      from issued_barcode b join combination c on c.code = b.combination_code left join store s on s.id = b.store_id
      left join carrier k on k.id = b.carrier_id left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
      where b.shopper_id = ${who.shopperId} ${beyond(sql`b.id`, after)} order by b.id limit ${limit}`,
    tell: (row) => ({
      id: idOf("barcode", row.cursor),
      combinationCode: formatCombinationCode(BigInt(String(row.combination_code))),
      selection: (row.offers as { id: string; title: string }[] | null)?.map(({ id, title }) => ({
        offer: idOf("offer", id),
        title,
      })),
      store: row.store,
      payout: row.payout,
      carrier: row.carrier,
      isLive: row.is_live,
      currency: row.currency,
      reservedMinor: numberOf(row.reserved_minor),
      issuedAt: instantOf(row.issued_at),
      expiresAt: instantOf(row.expires_at),
      outcome: row.outcome,
      outcomeAt: instantOf(row.outcome_at),
    }),
  },
  {
    name: "receipts",
    page: (who, after, limit) => sql`
      select o.barcode_id as cursor, o.at, o.answer::jsonb as receipt, s.name as store, k.name as carrier from outcome o
      left join store s on s.id = o.store_id left join carrier k on k.id = o.carrier_id
      where o.bucket = ${who.bucket} and o.shopper_id = ${who.shopperId} and o.kind = 'redeemed' ${beyond(sql`o.barcode_id`, after)}
      order by o.barcode_id limit ${limit}`,
    tell: (row) => ({
      barcode: idOf("barcode", row.cursor),
      at: instantOf(row.at),
      store: row.store,
      carrier: row.carrier,
      receipt: row.receipt,
    }),
  },
  {
    name: "reversals",
    page: (who, after, limit) => sql`
      select r.barcode_id * 1000::numeric + r.sequence as cursor, r.barcode_id, r.at, r.reason, r.currency, r.discount_minor, s.name as store
      from reversal r join issued_barcode b on b.bucket = r.bucket and b.id = r.barcode_id left join store s on s.id = r.store_id
      where r.bucket = ${who.bucket} and b.shopper_id = ${who.shopperId} ${beyond(sql`r.barcode_id * 1000::numeric + r.sequence`, after)}
      order by 1 limit ${limit}`,
    tell: (row) => ({
      barcode: idOf("barcode", row.barcode_id),
      at: instantOf(row.at),
      reason: row.reason,
      store: row.store,
      currency: row.currency,
      discountMinor: numberOf(row.discount_minor),
    }),
  },
  {
    name: "refusals",
    page: (who, after, limit) => sql`
      select r.barcode_id * 1000::numeric + r.sequence as cursor, r.barcode_id, r.at, r.reason, s.name as store
      from refusal r join issued_barcode b on b.bucket = r.bucket and b.id = r.barcode_id left join store s on s.id = r.store_id
      where r.bucket = ${who.bucket} and b.shopper_id = ${who.shopperId} ${beyond(sql`r.barcode_id * 1000::numeric + r.sequence`, after)}
      order by 1 limit ${limit}`,
    tell: (row) => ({
      barcode: idOf("barcode", row.barcode_id),
      at: instantOf(row.at),
      reason: row.reason,
      store: row.store,
    }),
  },
  ...ledgerSections(),
  {
    name: "issueCounts",
    page: (who, after, limit) => sql`
      select i.campaign_id as cursor, c.name as campaign, i.issued from issue_count i join campaign c on c.id = i.campaign_id
      where i.bucket = ${who.bucket} and i.shopper_id = ${who.shopperId} ${beyond(sql`i.campaign_id`, after)}
      order by i.campaign_id limit ${limit}`,
    tell: ({ campaign, issued }) => ({ campaign, issued }),
  },
  {
    name: "history",
    page: (who, after, limit) => sql`
      select id as cursor, at, role, verb, details from audit
      where subject_id = ${idOf("shopper", who.shopperId)} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: ({ at, role, verb, details }) => ({ at: instantOf(at), by: role, verb, details }),
  },
  ...outreachSections,
  ...addressSections,
];

/** What the books say of the shopper. */
function ledgerSections(): ExportSection[] {
  // The posting's place: barcode, posting and line as one number that grows.
  const place = (table: SQL) =>
    sql`(${table}.barcode_id * 1000::numeric + ${table}.posting) * 10000 + ${table}.line`;
  return [
    {
      name: "credits",
      page: (who, after, limit) => sql`
        select ${place(sql`e`)} as cursor, e.barcode_id, e.at, e.currency, -e.amount_minor as credit_minor, k.name as carrier
        from ledger_entry e left join carrier k on k.id = e.party_id
        where e.bucket = ${who.bucket} and e.shopper_id = ${who.shopperId} and e.account = 'carrier_payable' and e.component = 'discount'
          ${beyond(place(sql`e`), after)} order by 1 limit ${limit}`,
      tell: (row) => ({
        barcode: idOf("barcode", row.barcode_id),
        at: instantOf(row.at),
        carrier: row.carrier,
        currency: row.currency,
        creditMinor: numberOf(row.credit_minor),
      }),
    },
    {
      name: "creditReports",
      page: (who, after, limit) => sql`
        select l.id as cursor, k.name as carrier, l.period::text, l.attempt, l.currency, l.redemptions, l.amount_minor, l.state, l.reason, l.reported_at,
          l.answered_at
        from carrier_credit_line l left join carrier k on k.id = l.carrier_id
        where l.shopper_id = ${who.shopperId} ${beyond(sql`l.id`, after)} order by l.id limit ${limit}`,
      tell: (row) => ({
        carrier: row.carrier,
        period: String(row.period).slice(0, 7),
        attempt: row.attempt,
        redemptions: row.redemptions,
        currency: row.currency,
        amountMinor: numberOf(row.amount_minor),
        state: row.state,
        reason: row.reason,
        reportedAt: instantOf(row.reported_at),
        answeredAt: instantOf(row.answered_at),
      }),
    },
    {
      name: "carriedCredits",
      page: (who, after, limit) => sql`
        select (c.month, c.carrier_id, c.currency)::text as cursor, k.name as carrier, c.month::text, c.currency, c.amount_minor
        from carried_credit c left join carrier k on k.id = c.carrier_id
        where c.shopper_id = ${who.shopperId} ${beyond(sql`(c.month, c.carrier_id, c.currency)::text`, after)} order by 1 limit ${limit}`,
      tell: (row) => ({
        carrier: row.carrier,
        month: String(row.month).slice(0, 7),
        currency: row.currency,
        amountMinor: numberOf(row.amount_minor),
      }),
    },
    {
      name: "divertedCredits",
      page: (who, after, limit) => sql`
        select v.id as cursor, k.name as carrier, v.period::text, v.currency, v.redemptions, v.amount_minor, v.reason, v.state, v.diverted_at, m.name as moved_to, v.paid_on::text, v.reference
        from diverted_credit v join carrier k on k.id = v.carrier_id left join carrier m on m.id = v.moved_to
        where v.shopper_id = ${who.shopperId} ${beyond(sql`v.id`, after)} order by v.id limit ${limit}`,
      tell: (row) => ({
        carrier: row.carrier,
        period: String(row.period).slice(0, 7),
        redemptions: row.redemptions,
        currency: row.currency,
        amountMinor: numberOf(row.amount_minor),
        reason: row.reason,
        state: row.state,
        at: instantOf(row.diverted_at),
        movedTo: row.moved_to,
        paidOn: row.paid_on,
        reference: row.reference,
      }),
    },
    {
      name: "formerNumbers",
      page: (who, after, limit) => sql`
        select f.carrier_id as cursor, k.name as carrier, f.phone_e_164 as phone, f.ended_at from former_number f join carrier k on k.id = f.carrier_id
        where f.shopper_id = ${who.shopperId} ${beyond(sql`f.carrier_id`, after)} order by f.carrier_id limit ${limit}`,
      tell: (row) => ({ carrier: row.carrier, phone: row.phone, until: instantOf(row.ended_at) }),
    },
    {
      name: "productLines",
      page: (who, after, limit) => sql`
        select ${place(sql`l`)} as cursor, l.barcode_id, l.at, l.gtin, p.name as product, c.name as campaign, l.quantity, l.discounted_units,
          l.discount_minor, l.currency
        from redemption_line l left join product p on p.gtin = l.gtin left join campaign c on c.id = l.campaign_id
        where l.bucket = ${who.bucket} and l.shopper_id = ${who.shopperId} ${beyond(place(sql`l`), after)} order by 1 limit ${limit}`,
      tell: (row) => ({
        barcode: idOf("barcode", row.barcode_id),
        at: instantOf(row.at),
        gtin: row.gtin,
        product: row.product,
        campaign: row.campaign,
        quantity: row.quantity,
        discountedUnits: row.discounted_units,
        discountMinor: numberOf(row.discount_minor),
        currency: row.currency,
      }),
    },
  ];
}

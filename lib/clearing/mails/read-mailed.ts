/** What is mailed, and where to. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";

type PartyKind = "provider" | "retailer" | "carrier";
/** `documentId` or `creditNoteId`, the other is null. `email`: the address for documents that the party has now; null: none. */
export type Mailed = {
  documentId: Id<"document"> | null;
  creditNoteId: Id<"creditNote"> | null;
  partyId: Id<PartyKind>;
  email: string | null;
};

/** On a document `d`: who it is to, as billing details and ids name it. */
const partyKind: SQL = sql`case d.kind when 'invoice' then 'provider' when 'payout' then 'retailer' else 'carrier' end`;
export const partyColumns: SQL = sql`${partyKind} as party_kind, coalesce(d.provider_id, d.retailer_id, d.carrier_id) as party_id,
  (select b.details ->> 'email' from billing_details b where b.party_kind = ${partyKind} and b.party_id = coalesce(d.provider_id, d.retailer_id, d.carrier_id)) as email`;
export type PartyRow = { party_kind: PartyKind; party_id: string; email: string | null };

/** What an id of a document or a credit note names; null when it names none. */
export async function readMailed(db: Db | Tx, id: string): Promise<Mailed | null> {
  const note = parseId("creditNote", id);
  const from =
    note === null
      ? sql`document d where d.id = ${String(parseId("document", id) ?? -1n)}`
      : sql`credit_note n join document d on d.id = n.document_id where n.id = ${String(note)}`;
  const [row] = await db.execute<PartyRow>(sql`select ${partyColumns} from ${from}`);
  if (!row) return null;
  return {
    documentId: note === null ? (id as Id<"document">) : null,
    creditNoteId: note === null ? null : (id as Id<"creditNote">),
    partyId: formatId(row.party_kind, BigInt(row.party_id)),
    email: row.email,
  };
}

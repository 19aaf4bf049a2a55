/** What shoppers see of their own account. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { type Gender, type Interest, isInterest } from "@/lib/kernel/shopper-attributes";
import type { Ctx } from "@/lib/server/context";
import { codeTries } from "./phone-rules";

export type OwnAttributes = {
  birthYear: number | null;
  gender: Gender | null;
  householdSize: number | null;
  region: string | null;
  interests: Interest[];
};

/** What the centre knows of the shopper. */
export type OwnAccount = {
  name: string;
  email: string;
  /** E.164. */
  phone: string | null;
  isPhoneConfirmed: boolean;
  /** ISO instant. */
  phoneConfirmedAt: string | null;
  carrier: { id: Id<"carrier">; name: string } | null;
  /** Whether a discount can be credited on the phone bill: a confirmed number with a carrier. */
  canBill: boolean;
  attributes: OwnAttributes;
};

type Row = {
  name: string;
  email: string | null;
  phone: string | null;
  confirmed_at: string | null;
  carrier_id: string | null;
  carrier: string | null;
  birth_year: number | null;
  gender: Gender | null;
  household_size: number | null;
  region: string | null;
  interests: string[];
};

/** The shopper's own account. */
export async function getOwnAccount(ctx: Ctx): Promise<OwnAccount> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const [row] = await ctx.db.execute<Row>(sql`
    select p.name, p.email, s.phone_e_164 as phone, s.phone_confirmed_at as confirmed_at, s.carrier_id, c.name as carrier, s.birth_year,
      s.gender, s.household_size, s.region, s.interests
    from shopper s join person p on p.id = s.person_id left join carrier c on c.id = s.carrier_id
    where s.id = ${String(parseId("shopper", actor.shopperId))}`);
  if (!row) throw new AppError("not_found", "There is no such account.");
  const isPhoneConfirmed = row.phone !== null && row.confirmed_at !== null;
  const carrier = row.carrier_id
    ? { id: formatId("carrier", BigInt(row.carrier_id)), name: row.carrier ?? "" }
    : null;
  return {
    name: row.name,
    email: row.email ?? "",
    phone: row.phone,
    isPhoneConfirmed,
    phoneConfirmedAt: row.confirmed_at && new Date(row.confirmed_at).toISOString(),
    carrier,
    canBill: isPhoneConfirmed && carrier !== null,
    attributes: {
      birthYear: row.birth_year,
      gender: row.gender,
      householdSize: row.household_size,
      region: row.region,
      interests: row.interests.filter(isInterest),
    },
  };
}

/** The regions that stores lie in, by name: what a shopper's region is chosen from. */
export async function listRegions(ctx: Ctx): Promise<string[]> {
  requirePermission(ctx.actor, "viewOwnAccount");
  const rows = await ctx.db.execute<{ region: string }>(sql`
    select distinct region from store where region <> '' order by region limit 200`);
  return rows.map(({ region }) => region);
}

export type CarrierChoice = { id: Id<"carrier">; name: string };

/** The carriers that print credits on their bills, by name. */
export async function listCarriers(ctx: Ctx): Promise<CarrierChoice[]> {
  requirePermission(ctx.actor, "viewOwnAccount");
  const rows = await ctx.db.execute<{ id: string; name: string }>(sql`
    select id, name from carrier order by name, id limit 500`);
  return rows.map((row) => ({ id: formatId("carrier", BigInt(row.id)), name: row.name }));
}

/** The number that waits for its code; null when there is none or its time is over. */
export async function getPendingPhone(
  ctx: Ctx,
): Promise<{ phone: string; carrierId: Id<"carrier">; sentAt: Date; hasTriesLeft: boolean } | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const [row] = await ctx.db.execute<{
    phone: string;
    carrier_id: string;
    sent_at: string;
    tries: number;
  }>(sql`
    select phone_e_164 as phone, carrier_id, sent_at, tries from phone_code
    where shopper_id = ${String(parseId("shopper", actor.shopperId))} and expires_at > ${ctx.now.toISOString()}`);
  if (!row) return null;
  return {
    phone: row.phone,
    carrierId: formatId("carrier", BigInt(row.carrier_id)),
    sentAt: new Date(row.sent_at),
    hasTriesLeft: row.tries < codeTries,
  };
}

/** Living barcodes for the phone bill, per carrier that they were issued with: those keep it, whatever becomes of the number. */
export async function countBillBarcodes(ctx: Ctx): Promise<{ carrier: string; barcodes: number }[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const rows = await ctx.db.execute<{ carrier: string; barcodes: number }>(sql`
    select c.name as carrier, count(*)::int as barcodes from issued_barcode b join carrier c on c.id = b.carrier_id
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    where b.shopper_id = ${String(parseId("shopper", actor.shopperId))} and b.payout = 'bill' and o.barcode_id is null
      and b.expires_at > ${ctx.now.toISOString()} group by c.id, c.name order by c.name`);
  return [...rows];
}

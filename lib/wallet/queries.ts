/** What a shopper sees of their own barcodes. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { formatCombinationCode } from "@/lib/barcode/combination-code";
import { deriveBarcodeKey, signToken } from "@/lib/barcode/sign-node";
import { slotStartSeconds } from "@/lib/barcode/token";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { runtime } from "@/lib/server/runtime";
import { makeFetchCode } from "./fetch-codes";
import { bindingOf } from "./rules";

export type BarcodeState = "living" | "redeemed" | "cancelled" | "expired";

export type BarcodeView = {
  id: Id<"barcode">;
  state: BarcodeState;
  /** Null: any store of the campaign. */
  store: { id: Id<"store">; name: string } | null;
  /** Where 'good until' is told: the store's zone, or null for the phone's own. */
  timeZone: string | null;
  payout: "till" | "bill";
  isLive: boolean;
  currency: Currency;
  reservedMinor: number;
  issuedAt: string;
  expiresAt: string;
  offerIds: Id<"offer">[];
  /** 12 characters: the code of the chosen combination. */
  combinationCode: string;
};

/** What the phone signs with, without network: the barcode's own key and what it is bound to. Ids are decimal text. */
export type LiveSigning = {
  keyBase64: string;
  keyId: number;
  id: string;
  shopperId: string;
  combinationCode: string;
  storeId: string | null;
};

/**
 * All that the barcode screen needs. `token` is what to draw at `serverNow`: a static code's for good, a live one's until its slot is over. `signing` is for live ones alone. Both
 * are null once it has its outcome.
 */
export type BarcodeForPhone = BarcodeView & {
  token: string | null;
  signing: LiveSigning | null;
  fetchCode: { code: string; expiresAt: string } | null;
  serverNow: string;
};

type Row = {
  bucket: number;
  id: string;
  shopper_id: string;
  combination_code: string;
  store_id: string | null;
  store_name: string | null;
  time_zone: string | null;
  payout: "till" | "bill";
  is_live: boolean;
  key_id: number;
  currency: Currency;
  reserved_minor: string;
  issued_at: string;
  expires_at: string;
  offer_ids: string[];
  outcome: Exclude<BarcodeState, "living"> | null;
};

const select = sql`
  select b.bucket, b.id, b.shopper_id, b.combination_code, b.store_id, s.name as store_name, s.time_zone, b.payout, b.is_live,
    b.key_id, b.currency, b.reserved_minor, b.issued_at, b.expires_at, c.offer_ids::text[] as offer_ids, o.kind as outcome
  from issued_barcode b join combination c on c.code = b.combination_code
  left join store s on s.id = b.store_id
  left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id`;

/** The shopper's barcodes, 50 at most: the living ones first, then what became of the others, each newest first. */
export async function listBarcodes(ctx: Ctx): Promise<BarcodeView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const rows = await ctx.db.execute<Row>(sql`${select}
    where b.shopper_id = ${String(parseId("shopper", actor.shopperId))}
    order by (o.barcode_id is null and b.expires_at > ${ctx.now.toISOString()}) desc, b.id desc limit 50`);
  return rows.map((row) => toView(row, ctx.now));
}

/**
 * One barcode of the shopper's own, ready to be shown. Gives the fetch code of now, making one when the last has less than two minutes left.
 * Throws `not_found` for unknown barcodes and other people's alike.
 */
export async function getBarcodeForPhone(ctx: Ctx, barcodeId: string): Promise<BarcodeForPhone> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const row = await readOwn({ ...ctx, actor }, barcodeId);
  const view = toView(row, ctx.now);
  return toPhone(row, view, ctx.now, view.state === "living" ? await currentFetchCode(ctx, row, view) : null);
}

/** Living barcodes a phone keeps for when there is no network. */
const mostKept = 20;

/**
 * The shopper's living barcodes, ready to be kept on the phone, the next to expire first. A fetch code comes along where there is one; none is made for it, since it would be
 * over before it was of use.
 */
export async function listLivingForPhone(ctx: Ctx): Promise<BarcodeForPhone[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const now = ctx.now.toISOString();
  const rows = await ctx.db.execute<Row & { fetch_code: string | null; fetch_ends: string | null }>(sql`
    select q.*, f.code as fetch_code, f.expires_at as fetch_ends from (
      ${select} where b.shopper_id = ${String(parseId("shopper", actor.shopperId))} and b.expires_at > ${now} and o.barcode_id is null
      order by b.expires_at, b.id limit ${mostKept}) q
    left join lateral (select code, expires_at from fetch_code c where c.bucket = q.bucket and c.barcode_id = q.id and c.expires_at > ${now}
      order by expires_at desc limit 1) f on true order by q.expires_at, q.id`);
  return rows.map((row) => {
    const fetchCode = row.fetch_code && row.fetch_ends ? toFetchCode(row.fetch_code, row.fetch_ends) : null;
    return toPhone(row, toView(row, ctx.now), ctx.now, fetchCode);
  });
}

function toPhone(
  row: Row,
  view: BarcodeView,
  now: Date,
  fetchCode: BarcodeForPhone["fetchCode"],
): BarcodeForPhone {
  const base = { ...view, serverNow: now.toISOString() };
  const master = runtime().keyRing.keys.get(row.key_id);
  if (view.state !== "living" || !master) return { ...base, token: null, signing: null, fetchCode: null };
  const key = deriveBarcodeKey(master, BigInt(row.id));
  const timestampSeconds = row.is_live ? slotStartSeconds(now.getTime() / 1000) : issuedSeconds(row);
  const token = signToken(key, { keyId: row.key_id, id: BigInt(row.id), timestampSeconds }, bindingOf(row));
  return { ...base, token, signing: row.is_live ? toSigning(row, key) : null, fetchCode };
}

/** The token of a static barcode of one's own, for image data. Throws `not_found`, also for live barcodes: those have no lasting image. */
export async function getStaticToken(ctx: Ctx, barcodeId: string): Promise<string> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnBarcodes");
  const row = await readOwn({ ...ctx, actor }, barcodeId);
  const master = runtime().keyRing.keys.get(row.key_id);
  if (row.is_live || !master || toView(row, ctx.now).state !== "living") throw noSuchBarcode();
  return staticToken(row, deriveBarcodeKey(master, BigInt(row.id)));
}

/** A new fetch code for a living barcode of one's own, when the last one is nearly over. Throws `not_found`. */
export async function renewFetchCode(
  ctx: Ctx,
  barcodeId: string,
): Promise<{ code: string; expiresAt: string }> {
  const { actor } = ctx;
  requirePermission(actor, "renewFetchCode");
  const row = await readOwn({ ...ctx, actor }, barcodeId);
  const view = toView(row, ctx.now);
  if (view.state !== "living") throw noSuchBarcode();
  return currentFetchCode(ctx, row, view);
}

async function readOwn(ctx: Ctx<ShopperActor>, barcodeId: string): Promise<Row> {
  const id = parseId("barcode", barcodeId);
  if (id === null) throw noSuchBarcode();
  const [row] = await ctx.db.execute<Row>(sql`${select}
    where b.bucket = ${bucketOfId(id)} and b.id = ${String(id)}
      and b.shopper_id = ${String(parseId("shopper", ctx.actor.shopperId))}`);
  if (!row) throw noSuchBarcode();
  return row;
}

/** A code is shown again only while there is time to read it out. */
const leastSecondsToType = 120;

async function currentFetchCode(ctx: Ctx, row: Row, view: BarcodeView) {
  const enough = new Date(ctx.now.getTime() + leastSecondsToType * 1000);
  const until = new Date(Math.min(enough.getTime(), new Date(view.expiresAt).getTime() - 1));
  const [living] = await ctx.db.execute<{ code: string; expires_at: string }>(sql`
    select code, expires_at from fetch_code
    where bucket = ${row.bucket} and barcode_id = ${row.id} and expires_at > ${until.toISOString()}
    order by expires_at desc limit 1`);
  if (living) return toFetchCode(living.code, living.expires_at);
  const made = await makeFetchCode(ctx.sql, { id: view.id, expiresAt: new Date(view.expiresAt) }, ctx.now);
  return { code: made.code, expiresAt: made.expiresAt.toISOString() };
}

function toFetchCode(code: string, expiresAt: string) {
  return { code: code.padStart(16, "0"), expiresAt: new Date(expiresAt).toISOString() };
}

function toView(row: Row, now: Date): BarcodeView {
  const expiresAt = new Date(row.expires_at);
  const store =
    row.store_id === null
      ? null
      : { id: formatId("store", BigInt(row.store_id)), name: row.store_name ?? "" };
  return {
    id: formatId("barcode", BigInt(row.id)),
    state: row.outcome ?? (expiresAt <= now ? "expired" : "living"),
    store,
    timeZone: row.time_zone,
    payout: row.payout,
    isLive: row.is_live,
    currency: row.currency,
    reservedMinor: Number(row.reserved_minor),
    issuedAt: new Date(row.issued_at).toISOString(),
    expiresAt: expiresAt.toISOString(),
    offerIds: row.offer_ids.map((id) => formatId("offer", BigInt(id))),
    combinationCode: formatCombinationCode(BigInt(row.combination_code)),
  };
}

function staticToken(row: Row, key: Buffer): string {
  const head = { keyId: row.key_id, id: BigInt(row.id), timestampSeconds: issuedSeconds(row) };
  return signToken(key, head, bindingOf(row));
}

function issuedSeconds(row: Row): number {
  return Math.floor(new Date(row.issued_at).getTime() / 1000);
}

function toSigning(row: Row, key: Buffer): LiveSigning {
  return {
    keyBase64: key.toString("base64"),
    keyId: row.key_id,
    id: row.id,
    shopperId: row.shopper_id,
    combinationCode: row.combination_code,
    storeId: row.store_id,
  };
}

function noSuchBarcode(): AppError {
  return new AppError("not_found", "There is no such barcode.");
}

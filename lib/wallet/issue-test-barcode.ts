import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { combinationCode } from "@/lib/barcode/combination-code";
import { deriveBarcodeKey, signToken } from "@/lib/barcode/sign-node";
import { slotStartSeconds } from "@/lib/barcode/token";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { runtime } from "@/lib/server/runtime";
import { readSelection } from "./read-selection";
import { reserveAndIssue } from "./reserve-and-issue";
import { expiryOf } from "./rules";
import { issueTestBarcodeInput } from "./schemas";

export type TestBarcode = {
  ok: true;
  id: Id<"barcode">;
  shopperId: Id<"shopper">;
  code: string;
  fetchCode: string;
  expiresAt: string;
  offers: LoadedOffer[];
};

/** What a test barcode may be besides good: issued in the past, for another store, with a code of another moment. */
export type TestBarcodeOptions = { issuedAt?: Date; expiresAt?: Date; storeId?: Id<"store">; codeAt?: Date };

/** Enough for a developer to see what a selection looks like. */
const defaultOffers = 5;

/**
 * A barcode without a phone, for till developers: issued by the same path as a shopper's, for a shopper of its own who exists nowhere else, good at the store of
 * the key. Throws `forbidden` for keys in live mode. With `live` the code is the one of this moment.
 */
export async function issueTestBarcode(
  given: Ctx,
  input: unknown,
  options: TestBarcodeOptions = {},
): Promise<TestBarcode | Refusal> {
  const ctx = { ...given, now: options.issuedAt ?? given.now };
  const { actor } = ctx;
  requirePermission(actor, "issueTestBarcode");
  if (actor.mode !== "test")
    throw new AppError("forbidden", "Test barcodes are for keys in test mode (tk_test_…).");
  const { offerIds, live, expiresInSeconds } = parseInput(issueTestBarcodeInput, input);
  const shopperId = newId("shopper", ctx.now);
  const storeId = options.storeId ?? actor.storeId;
  const request = {
    offerIds: offerIds ?? (await offersForTests(ctx, storeId)),
    storeId,
    payout: "till" as const,
    live,
  };
  const selection = await readSelection(ctx, request, null);
  if (!selection.ok) return selection;
  const { keyRing } = runtime();
  const expiresAt = options.expiresAt ?? expiryOf(selection.campaigns, ctx.now, expiresInSeconds);
  const issued = await reserveAndIssue(
    { ...ctx, actor },
    {
      ...selection,
      shopperId,
      request,
      carrierId: null,
      keyId: keyRing.current,
      expiresAt,
      verb: "issueTestBarcode",
    },
  );
  if (!issued.ok) return issued;
  const id = parseId("barcode", issued.barcodeId) as bigint;
  const master = keyRing.keys.get(keyRing.current);
  if (!master || !issued.fetchCode) throw new Error("a new barcode lacks its key or its digits");
  const nowSeconds = (options.codeAt ?? ctx.now).getTime() / 1000;
  const code = signToken(
    deriveBarcodeKey(master, id),
    {
      keyId: keyRing.current,
      id,
      timestampSeconds: live ? slotStartSeconds(nowSeconds) : Math.floor(nowSeconds),
    },
    {
      shopperId: parseId("shopper", shopperId) as bigint,
      combinationCode: combinationCode(selection.offers.map((offer) => parseId("offer", offer.id) as bigint)),
      storeId: parseId("store", storeId),
    },
  );
  return {
    ok: true,
    id: issued.barcodeId,
    shopperId,
    code,
    fetchCode: issued.fetchCode,
    expiresAt: expiresAt.toISOString(),
    offers: selection.offers,
  };
}

/** Offers of the test range that holds here and allows static codes; the one with the most money, should there be several. */
async function offersForTests(ctx: Ctx, storeId: Id<"store">): Promise<Id<"offer">[]> {
  const now = ctx.now.toISOString();
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select o.id from offer o where o.retired_at is null and o.campaign_id = (
      select c.id from campaign c
      where c.is_test and c.state = 'live' and c.starts_at <= ${now} and c.ends_at > ${now} and c.allows_static_codes and 'till' = any(c.payouts)
        and c.minimum_age is null and (not c.is_store_limited or exists (select 1 from campaign_store cs
          where cs.campaign_id = c.id and cs.store_id = ${String(parseId("store", storeId))}))
      order by c.budget_minor desc limit 1)
    order by o.position, o.id limit ${defaultOffers}`);
  if (rows.length === 0) throw new AppError("conflict", "No test range holds at this store.");
  return rows.map((row) => formatId("offer", BigInt(row.id)));
}

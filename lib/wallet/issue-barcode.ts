import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { notForActor } from "@/lib/campaigns/hidden-offers";
import { storeCurrency } from "@/lib/catalogue/store-currency";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { countDone, countRefusal } from "@/lib/server/metrics";
import { parseInput } from "@/lib/server/parse-input";
import { runtime } from "@/lib/server/runtime";
import { inTransaction } from "@/lib/server/transaction";
import { type CurrentCampaign, readSelection } from "./read-selection";
import { readReplaced, replaceAndIssue } from "./replace-and-issue";
import { type Issued, reserveAndIssue } from "./reserve-and-issue";
import { expiryOf } from "./rules";
import { type IssueBarcodeInput, issueBarcodeInput } from "./schemas";
import { settleBarcodes, type Unsettled } from "./settle-barcodes";

/**
 * Issues ONE barcode for the selection. The largest possible discount is reserved in each campaign's budget. Asking again for the same living selection,
 * store and payout returns the same barcode (`isNew: false`). With `replaces` that barcode of the shopper's own is cancelled in the same transaction, its
 * money and its issues going over to the new one. Refusals: campaign_ended, not_for_you, wrong_store, limit_reached, budget_exhausted; with `replaces` also
 * already_redeemed and cancelled, when the old one came to its end meanwhile. Throws `not_found` for an old one that is not the shopper's.
 */
export async function issueBarcode(ctx: Ctx, input: IssueBarcodeInput): Promise<Issued | Refusal> {
  const issued = await issue(ctx, input);
  if (!issued.ok) countRefusal("issueBarcode", issued.reason);
  else if (issued.isNew) countDone("issueBarcode");
  return issued;
}

async function issue(ctx: Ctx, input: IssueBarcodeInput): Promise<Issued | Refusal> {
  const { actor } = ctx;
  requirePermission(actor, "issueBarcode");
  const request = parseInput(issueBarcodeInput, input);
  const facts = await readShopper(ctx, actor);
  if (request.payout === "bill" && facts.carrierId === null) {
    throw new AppError(
      "invalid_input",
      "Add and confirm your phone number first to save on your phone bill.",
      [{ field: "payout", message: "needs a confirmed phone number with a carrier" }],
    );
  }
  const selection = await readSelection(ctx, request, facts.birthYear);
  if (!selection.ok) return selection;
  const elsewhere = await refusalOfStoreCurrency(ctx, request.storeId, selection.offers[0]?.currency);
  if (elsewhere) return elsewhere;
  const others = await refusalForOthers(ctx, selection.campaigns);
  if (others) return others;
  const reservation = {
    ...selection,
    shopperId: actor.shopperId,
    request,
    carrierId: request.payout === "bill" ? facts.carrierId : null,
    keyId: runtime().keyRing.current,
    expiresAt: expiryOf(selection.campaigns, ctx.now),
    verb: "issueBarcode" as const,
  };
  const old = request.replaces ? await readReplaced({ ...ctx, actor }, request.replaces) : null;
  const attempt = () =>
    old
      ? replaceAndIssue({ ...ctx, actor }, reservation, old)
      : reserveAndIssue({ ...ctx, actor }, reservation);
  const issued = await attempt();
  if (issued.ok || issued.reason !== "limit_reached") return issued;
  // The sweeper leaves expired barcodes alone for a while, for tills that hold one. Their own shopper need not wait.
  const freed = await settleOwnExpired({ ...ctx, actor });
  return freed > 0 ? attempt() : issued;
}

async function readShopper(ctx: Ctx, actor: ShopperActor) {
  const [row] = await ctx.sql<{ birth_year: number | null; carrier_id: string | null }[]>`
    select birth_year, case when phone_confirmed_at is not null then carrier_id end as carrier_id
    from shopper where id = ${String(parseId("shopper", actor.shopperId))}`;
  const carrierId = row?.carrier_id ? formatId("carrier", BigInt(row.carrier_id)) : null;
  return { birthYear: row?.birth_year ?? null, carrierId };
}

async function refusalOfStoreCurrency(
  ctx: Ctx,
  storeId: IssueBarcodeInput["storeId"],
  currency: Currency | undefined,
): Promise<Refusal | null> {
  if (storeId === null) return null;
  const sold = await storeCurrency(ctx.sql, storeId);
  if (!sold) throw new AppError("not_found", "This store does not exist. Choose another one.");
  return sold === currency
    ? null
    : refuse("wrong_store", `This store sells in ${sold}, these coupons are in ${currency}.`);
}

/** Reads nothing more unless a campaign of the selection has an audience. The words tell nothing of whom it is for. */
async function refusalForOthers(ctx: Ctx, campaigns: readonly CurrentCampaign[]): Promise<Refusal | null> {
  const [campaign] = await notForActor(ctx, campaigns);
  if (!campaign) return null;
  const { name } = campaign;
  return refuse("not_for_you", `${name} is for other shoppers. Choose another offer.`, { campaign: name });
}

/** Ignores the grace of a till's hold: whoever asks for a new barcode gives up the old one (docs/decisions/0005). */
function settleOwnExpired(ctx: Ctx<ShopperActor>): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const expired = await tx.execute<Unsettled>(sql`
      select b.bucket, b.id, b.shopper_id, c.offer_ids::text[] as offer_ids
      from issued_barcode b join combination c on c.code = b.combination_code
      left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
      where b.shopper_id = ${String(parseId("shopper", ctx.actor.shopperId))} and b.expires_at <= ${ctx.now.toISOString()}
        and o.barcode_id is null limit 100`);
    const settled = await settleBarcodes(tx, ctx.sql, expired, "expired", ctx.now);
    if (settled > 0)
      await writeAudit(ctx, tx, "issueBarcode", ctx.actor.shopperId, { settledExpired: settled });
    return settled;
  });
}

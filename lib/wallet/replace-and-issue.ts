/**
 * Issuing that ends an older barcode of the same shopper, in one transaction: whoever changes the store keeps money and issues that the old one held, so that
 * neither the shopper's limit nor a campaign's last money stands in the way, and a crash leaves exactly one living barcode. Internal to the wallet.
 */
import "server-only";
import { sql } from "drizzle-orm";
import { driverOf, type Tx } from "@/db/client";
import type { ShopperActor } from "@/lib/auth/actor";
import { combinationCode } from "@/lib/barcode/combination-code";
import { inLockOrder, takeFromAllSlots, takeFromOwnSlot } from "@/lib/campaigns/budget";
import { loadIssuedOffers } from "@/lib/campaigns/load-offers";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, bucketOfShopper, type Id, parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction, rollBackWith } from "@/lib/server/transaction";
import {
  budgetRefusal,
  findLiving,
  type Issued,
  insertBarcode,
  limitRefusal,
  type Reservation,
} from "./reserve-and-issue";
import { netChanges, reservesByCampaign } from "./rules";

/** The barcode that makes room: what it holds, by campaign. */
export type Replaced = {
  id: Id<"barcode">;
  expiresAt: Date;
  holds: { campaignId: Id<"campaign">; minor: number }[];
};

/** Reads the shopper's own barcode that is to be replaced; it never changes. Throws `not_found` for unknown and other people's alike. */
export async function readReplaced(ctx: Ctx<ShopperActor>, barcodeId: Id<"barcode">): Promise<Replaced> {
  const id = parseId("barcode", barcodeId) as bigint;
  const [row] = await ctx.db.execute<{ expires_at: string; offer_ids: string[] }>(sql`
    select b.expires_at, c.offer_ids::text[] as offer_ids
    from issued_barcode b join combination c on c.code = b.combination_code
    where b.bucket = ${bucketOfId(id)} and b.id = ${String(id)}
      and b.shopper_id = ${String(parseId("shopper", ctx.actor.shopperId))}`);
  if (!row) throw new AppError("not_found", "There is no such barcode to replace.");
  const holds = reservesByCampaign(await loadIssuedOffers(ctx.sql, row.offer_ids));
  return { id: barcodeId, expiresAt: new Date(row.expires_at), holds };
}

/** As `reserveAndIssue`; the old barcode gets its outcome in the same transaction. */
export async function replaceAndIssue(
  ctx: Ctx<ShopperActor>,
  reservation: Reservation,
  old: Replaced,
): Promise<Issued | Refusal> {
  const first = await attempt(ctx, reservation, old, "own");
  return first === "slot_empty" ? ((await attempt(ctx, reservation, old, "all")) as Issued | Refusal) : first;
}

/**
 * Issue counts first, then slots, each once and ascending over both barcodes together: the order in which everybody locks. The counts make presses of one shopper wait for each
 * other; the primary key of the outcome decides against a till.
 */
function attempt(ctx: Ctx<ShopperActor>, reservation: Reservation, old: Replaced, slots: "own" | "all") {
  return inTransaction(ctx, async (tx): Promise<Issued | Refusal | "slot_empty"> => {
    const { shopperId, offers } = reservation;
    const bucket = bucketOfShopper(parseId("shopper", shopperId) as bigint);
    const wanted = reservesByCampaign(offers);
    await lockCounts(tx, bucket, shopperId, [...wanted, ...old.holds]);
    const code = combinationCode(offers.map((offer) => parseId("offer", offer.id) as bigint));
    const living = await findLiving(driverOf(tx), ctx.now, reservation, code);
    if (living === old.id) rollBackWith<Issued>(sameAgain(living));
    const ended = await endOld(tx, ctx.now, bucket, old);
    if (ended === "redeemed")
      rollBackWith(refuse("already_redeemed", "Your old barcode was redeemed meanwhile."));
    if (ended === "cancelled")
      rollBackWith(
        living
          ? sameAgain(living)
          : refuse("cancelled", "Your old barcode was cancelled or replaced meanwhile."),
      );
    const changes = netChanges(ended === "by_us" ? old.holds : [], living ? [] : wanted);
    const limited = await moveCounts(tx, bucket, reservation, changes);
    if (limited) rollBackWith(limited);
    const amounts = changes.filter(({ minor }) => minor !== 0);
    if (slots === "own") {
      if (!(await takeFromOwnSlot(tx, bucket, amounts))) rollBackWith("slot_empty");
    } else {
      const exhausted = await takeFromAllSlots(tx, bucket, amounts);
      if (exhausted) rollBackWith(budgetRefusal(reservation, exhausted));
    }
    const issued = living ? sameAgain(living) : await insertBarcode(ctx, tx, reservation, code);
    await writeAudit(ctx, tx, "cancelBarcode", old.id, { replacedBy: issued.barcodeId });
    return issued;
  });
}

function sameAgain(barcodeId: Id<"barcode">): Issued {
  return { ok: true, barcodeId, fetchCode: null, isNew: false };
}

/** Makes the shopper's issue counts of these campaigns where there are none, and locks them all. */
async function lockCounts(
  tx: Tx,
  bucket: number,
  shopperId: Id<"shopper">,
  campaigns: readonly { campaignId: Id<"campaign"> }[],
): Promise<void> {
  const ids = [...new Set(inLockOrder(campaigns).map(({ campaignId }) => campaignId))];
  for (const campaignId of ids) {
    await tx.execute(sql`
      insert into issue_count as c (bucket, shopper_id, campaign_id, issued)
      values (${bucket}, ${number(shopperId, "shopper")}, ${number(campaignId)}, 0)
      on conflict (bucket, shopper_id, campaign_id) do update set issued = c.issued`);
  }
}

/** Writes the old one's outcome. `by_us`: it is, and what it held is free; else what it became before. */
async function endOld(
  tx: Tx,
  now: Date,
  bucket: number,
  old: Replaced,
): Promise<"by_us" | "redeemed" | "cancelled" | "expired"> {
  const id = String(parseId("barcode", old.id));
  // A till may still hold one that expired; whoever asks for another gives it up (docs/decisions/0005).
  const kind = old.expiresAt <= now ? "expired" : "cancelled";
  const won = await tx.execute(sql`
    insert into outcome (bucket, barcode_id, kind, at) values (${bucket}, ${id}, ${kind}, ${now.toISOString()})
    on conflict do nothing returning barcode_id`);
  if (won.length > 0) return "by_us";
  const [other] = await tx.execute<{ kind: "redeemed" | "cancelled" | "expired" }>(sql`
    select kind from outcome where bucket = ${bucket} and barcode_id = ${id}`);
  if (!other) throw new Error("an outcome that was there is gone");
  return other.kind;
}

/** Counts issues up and down by what changes; a refusal when the shopper has reached the limit of a campaign that comes new. */
async function moveCounts(
  tx: Tx,
  bucket: number,
  { shopperId, campaigns }: Reservation,
  changes: ReturnType<typeof netChanges>,
): Promise<Refusal | null> {
  for (const { campaignId, issues } of inLockOrder(changes)) {
    if (issues === 0) continue;
    const campaign = campaigns.find(({ id }) => id === campaignId);
    const room = issues < 0 ? sql`true` : sql`issued < ${campaign?.issuesPerShopper ?? 0}`;
    const moved = await tx.execute(sql`
      update issue_count set issued = issued + ${issues}
      where bucket = ${bucket} and shopper_id = ${number(shopperId, "shopper")} and campaign_id = ${number(campaignId)} and ${room}
      returning issued`);
    if (moved.length === 0 && campaign) return limitRefusal(campaign);
  }
  return null;
}

function number(id: Id<"campaign"> | Id<"shopper">, kind: "campaign" | "shopper" = "campaign"): string {
  return String(parseId(kind, id));
}

/** From a scanned text to a judged barcode: what verification and redemption have in common. */
import "server-only";
import type { CashierActor, TillActor } from "@/lib/auth/actor";
import { deriveHoldKey, readHold } from "@/lib/barcode/hold";
import { type KeyRing, verifyBack } from "@/lib/barcode/sign-node";
import { type LoadedOffer, loadIssuedOffers } from "@/lib/campaigns/load-offers";
import { storeCurrency } from "@/lib/catalogue/store-currency";
import { parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { bindingOf } from "@/lib/wallet/rules";
import type { BarcodeRow } from "./read-barcode";
import { factsOf, refusalOfBarcode, refusalOfCurrency, refusalOfOutcome, secondsOf } from "./rules";
import { forged, type ScannedCode } from "./scanned-code";
import { storeName, withStoreNames } from "./store-name";
import { undoneAt } from "./undone-at";

export type StoreActor = CashierActor | TillActor;
/** A barcode that is good here and now (or was when the till asked). */
export type GoodBarcode = {
  ok: true;
  row: BarcodeRow & { id: string; bucket: number };
  offers: LoadedOffer[];
  master: Buffer;
};

/** Refusals: unknown, forged, cancelled, already_redeemed, expired, stale, wrong_store. No further query unless it refuses. */
export async function judgeBarcode(
  ctx: Ctx<StoreActor>,
  keyRing: KeyRing,
  scanned: ScannedCode,
  row: BarcodeRow,
  hold?: string,
): Promise<Refusal | GoodBarcode> {
  const master = keyRing.keys.get(row.key_id);
  if (row.id === null || row.bucket === null || !master) {
    // A token whose front half is right but that nobody issued: saying so would tell a forger that this half is right.
    if (scanned.kind === "token") return forged();
    return refuse(
      "unknown",
      "These digits are not known here. Ask the shopper to read the ones on the phone now.",
    );
  }
  const id = BigInt(row.id);
  const token = scanned.kind === "token" ? scanned.token : null;
  if (scanned.kind === "token" && !verifyBack(scanned.key, scanned.token, bindingOf(row))) return forged();
  if (row.outcome_kind && row.outcome_at) {
    const name = row.outcome_store_id ? await storeName(ctx, row.outcome_store_id) : null;
    return refusalOfOutcome({
      kind: row.outcome_kind,
      at: row.outcome_at,
      storeName: name,
      storeId: row.outcome_store_id,
      undoneAt: row.outcome_kind === "redeemed" ? await undoneAt(ctx, id) : null,
    });
  }
  const offers = await loadIssuedOffers(ctx.sql, row.offer_ids);
  const storeNumber = parseId("store", ctx.actor.storeId) as bigint;
  const nowSeconds = ctx.now.getTime() / 1000;
  const heldAt =
    hold === undefined
      ? null
      : readHold(hold, deriveHoldKey(master, id), id, storeNumber, secondsOf(ctx.now));
  const refusal =
    refusalOfBarcode(factsOf(row), token, offers, ctx.actor.storeId, heldAt ?? nowSeconds) ??
    refusalOfCurrency(row.currency, await storeCurrency(ctx.sql, ctx.actor.storeId));
  if (refusal) return withStoreNames(ctx, refusal);
  return { ok: true, row: { ...row, id: row.id, bucket: row.bucket }, offers, master };
}

import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { deriveHoldKey, signHold } from "@/lib/barcode/hold";
import { countPresented } from "@/lib/campaigns/count-offers";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { countDone, countRefusal } from "@/lib/server/metrics";
import { parseInput } from "@/lib/server/parse-input";
import { runtime } from "@/lib/server/runtime";
import { judgeBarcode } from "./judge";
import { noteRefusal } from "./note-refusal";
import { readBarcode } from "./read-barcode";
import { secondsOf } from "./rules";
import { readScannedCode } from "./scanned-code";
import { type VerificationInput, verificationInput } from "./schemas";
import { type OfferView, toOfferView } from "./views";

export type Verified = {
  ok: true;
  barcode: { id: Id<"barcode">; issuedAt: string; expiresAt: string; payout: "till" | "bill" };
  offers: OfferView[];
  /** Send it with the redemption: it is judged as of now for the next ten minutes. */
  hold: string;
};

/** R6, R7, R9, R10: is this good here and now, and for which products? Changes nothing. One read. */
export async function verifyBarcode(ctx: Ctx, input: VerificationInput): Promise<Verified | Refusal> {
  const verified = await verify(ctx, input);
  if (verified.ok) countDone("verifyBarcode");
  else countRefusal("verifyBarcode", verified.reason);
  return verified;
}

async function verify(ctx: Ctx, input: VerificationInput): Promise<Verified | Refusal> {
  const { actor } = ctx;
  requirePermission(actor, "verifyBarcode");
  const { code } = parseInput(verificationInput, input);
  const { keyRing } = runtime();
  const scanned = readScannedCode(code, keyRing, ctx.now);
  if (!scanned.ok) return scanned;
  const row = await readBarcode(ctx.sql, scanned, null);
  const judged = await judgeBarcode({ ...ctx, actor }, keyRing, scanned, row);
  if (!judged.ok) {
    noteRefusal({ actor, now: ctx.now }, { asked: "verification", scanned, row, refusal: judged });
    return judged;
  }
  countPresented(judged.row.id, judged.offers, ctx.now);
  const id = BigInt(judged.row.id);
  return {
    ok: true,
    barcode: {
      id: formatId("barcode", id),
      issuedAt: new Date(row.issued_at).toISOString(),
      expiresAt: new Date(row.expires_at).toISOString(),
      payout: row.payout,
    },
    offers: judged.offers.map(toOfferView),
    hold: signHold(
      deriveHoldKey(judged.master, id),
      id,
      parseId("store", actor.storeId) as bigint,
      secondsOf(ctx.now),
    ),
  };
}

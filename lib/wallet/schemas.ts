/** What comes in from a phone, or from a till developer who has none. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { maxOffersPerSelection, maxPicks } from "./limits";

/** A phone that was long without network may have dropped more than it keeps. */
const mostDrops = 500;

const offerIds = z
  .array(idSchema("offer"))
  .min(1, "must name at least one offer")
  .max(maxOffersPerSelection, `must name at most ${maxOffersPerSelection} offers`);

export const issueBarcodeInput = z.strictObject({
  offerIds,
  /** Null: any store of the campaigns. */
  storeId: idSchema("store").nullable(),
  payout: z.enum(["till", "bill"]),
  /** False: a code that never changes, where every campaign of the selection allows it. */
  live: z.boolean().default(true),
  /** The shopper's own barcode that ends with this one's beginning, in one step. */
  replaces: idSchema("barcode").optional(),
});
export type IssueBarcodeInput = z.input<typeof issueBarcodeInput>;

/** The picks that a phone shows; more than one barcode holds, when selections joined. */
export const selectionInput = z.strictObject({
  offerIds: z.array(idSchema("offer")).max(maxPicks, `must name at most ${maxPicks} offers`),
  /** The barcode that the new one is to replace. */
  replaces: idSchema("barcode").nullable().default(null),
});

/** What changed on a phone since it last told the centre. */
export const saveSelectionInput = z.strictObject({
  /** Whose selection the phone holds; null: a visitor's, which joins. */
  owner: idSchema("shopper").nullable(),
  add: z.array(idSchema("offer")).max(maxPicks, `must name at most ${maxPicks} offers`),
  drop: z.array(idSchema("offer")).max(mostDrops, `must name at most ${mostDrops} offers`),
});
export type SaveSelectionInput = z.input<typeof saveSelectionInput>;

export const barcodeIdInput = z.strictObject({ barcodeId: idSchema("barcode") });

export const issueTestBarcodeInput = z.strictObject({
  offerIds: offerIds.optional(),
  live: z.boolean().default(false),
  expiresInSeconds: z.int().min(1).max(86_400).default(3_600),
});

/** What comes in from a phone, or from a till developer who has none. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
import { maxOffersPerSelection } from "./limits";

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

/** What a phone has chosen so far. */
export const selectionInput = z.strictObject({ offerIds });

export const barcodeIdInput = z.strictObject({ barcodeId: idSchema("barcode") });

export const issueTestBarcodeInput = z.strictObject({
  offerIds: offerIds.optional(),
  live: z.boolean().default(false),
  expiresInSeconds: z.int().min(1).max(86_400).default(3_600),
});

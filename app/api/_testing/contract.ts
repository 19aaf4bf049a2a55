/** Which operation of the contract a handler is. */
import * as offers from "@/app/api/v1/offers/route";
import * as reversals from "@/app/api/v1/redemptions/[id]/reversals/route";
import * as redemption from "@/app/api/v1/redemptions/[id]/route";
import * as redemptions from "@/app/api/v1/redemptions/route";
import * as testBarcodes from "@/app/api/v1/test/barcodes/route";
import * as verifications from "@/app/api/v1/verifications/route";

const operationIds = new Map<unknown, string>([
  [verifications.POST, "verifyBarcode"],
  [redemptions.POST, "redeemBarcode"],
  [redemptions.GET, "listRedemptions"],
  [redemption.GET, "getRedemption"],
  [reversals.POST, "reverseRedemption"],
  [offers.GET, "listOffers"],
  [testBarcodes.POST, "makeTestBarcode"],
]);

/** Undefined: the handler is no part of the contract. */
export function operationIdOf(handler: unknown): string | undefined {
  return operationIds.get(handler);
}

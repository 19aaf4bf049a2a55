/** PURE: what each reason means and what a till does about it. The reference and the pages of errors show it. */
import type { ProblemReason } from "@/lib/server/problem";

const atIssue = "Said when a barcode is issued; a till never hears it about one that exists.";
const sendAgain = "Wait as many seconds as `Retry-After` says, then send the same request with the same key.";

export const problemGuide: Record<ProblemReason, { meaning: string; remedy: string }> = {
  not_a_coupon: {
    meaning: "What was scanned is not a Tearoff code: a product, a loyalty card, a web address.",
    remedy: "Ask the shopper to open the barcode in Tearoff and scan that.",
  },
  forged: {
    meaning: "It has the shape of our code, but its signature is wrong.",
    remedy: "Give no discount. Scan again if the scanner may have misread it.",
  },
  unknown: {
    meaning: "The sixteen digits stand for nothing. They end after ten minutes.",
    remedy: "Ask the shopper to read the digits that the phone shows now.",
  },
  stale: {
    meaning: "The time stamp in the code is not the current one: a picture of a live code, or old digits.",
    remedy: "Ask the shopper to open the barcode in Tearoff; it renews itself every 30 seconds.",
  },
  expired: {
    meaning: "The barcode was good until `expiredAt`.",
    remedy:
      "The shopper can get a new one. Send the `hold` of the verification with the redemption, and a code scanned in time stays good for ten minutes.",
  },
  wrong_store: {
    meaning: "The barcode was issued for other stores (`stores`, `storeIds`), or in another currency.",
    remedy: "The shopper can change the store in Tearoff.",
  },
  already_redeemed: {
    meaning:
      "The barcode was spent at `redeemedAt`, at `store`. With `undoneAt` that redemption was undone since.",
    remedy:
      "One barcode serves one purchase; the shopper can get a new one. Was it your own request? Look it up by its Idempotency-Key.",
  },
  cancelled: {
    meaning: "The shopper gave the barcode up, or replaced it by a newer one.",
    remedy: "Ask for the new one.",
  },
  no_eligible_product: {
    meaning: "Nothing in the basket earns a discount with these coupons (`offers`).",
    remedy: "The coupon is kept. Add what it is for, or leave it.",
  },
  campaign_ended: {
    meaning: "Nothing is issued from this campaign any more. Barcodes issued before stay good.",
    remedy: atIssue,
  },
  budget_exhausted: {
    meaning: "The campaign has promised all its money. Barcodes issued before stay good.",
    remedy: atIssue,
  },
  limit_reached: {
    meaning: "The shopper has had this coupon as often as it may be had.",
    remedy: atIssue,
  },
  not_for_you: { meaning: "The coupon is for others, by age or audience.", remedy: atIssue },
  price_needed: {
    meaning: "A coupon applies to products (`gtins`) whose unit price is missing.",
    remedy: "Send `unitPriceMinor` with those lines, under a new Idempotency-Key.",
  },
  unauthenticated: {
    meaning: "There is no key, or it is unknown, ended or revoked.",
    remedy: "Send `Authorization: Bearer tk_live_…`. The chain's desk makes and replaces keys.",
  },
  forbidden: {
    meaning:
      "The key is right but not good for this: it lacks the scope, or is in live mode where test mode is asked for.",
    remedy: "Use a key with the scope that the detail names.",
  },
  not_found: {
    meaning: "There is no such thing at this address, or it belongs to another store.",
    remedy: "Check the id. Other stores' receipts are never shown.",
  },
  invalid_input: {
    meaning: "Something in the request is wrong; `errors` names each field and what is wrong with it.",
    remedy: "Mend those fields. Unknown fields are refused too, so that a misspelt one is noticed.",
  },
  conflict: {
    meaning:
      "The request is right, but things stand otherwise: all of it was reversed already, or fewer units are left than came back.",
    remedy: "Read the receipt again and show the cashier what is left.",
  },
  idempotency_key_reused: {
    meaning: "This Idempotency-Key was used for another request.",
    remedy: "A new key for every new purchase or return; the same key for the same request alone.",
  },
  too_large: { meaning: "The body has more than 65,536 bytes.", remedy: "Send at most 500 lines." },
  too_many_requests: {
    meaning: "This key makes more requests than it may, or too many wrong keys came from this address.",
    remedy: sendAgain,
  },
  unavailable: {
    meaning: "The centre cannot do it for the moment, or has too much to do at once.",
    remedy: sendAgain,
  },
  malformed_path: {
    meaning: "The address has a `%` that is not followed by UTF-8 in percent-encoding.",
    remedy: "Encode what you put into the address.",
  },
  malformed_json: {
    meaning: "The body is not UTF-8, not JSON, or ended early. The detail says line and column.",
    remedy: "Send one JSON object.",
  },
  idempotency_key_missing: {
    meaning: "A request that changes something needs an Idempotency-Key.",
    remedy: "Send one of 1 to 255 printable characters without spaces, such as your receipt number.",
  },
  method_not_allowed: {
    meaning: "This address takes other methods; `Allow` names them.",
    remedy: "Use one of those.",
  },
  unsupported_media_type: {
    meaning: "The body is not declared as JSON in UTF-8, or it is compressed.",
    remedy: "Send `Content-Type: application/json` and no Content-Encoding.",
  },
  too_many_lines: {
    meaning: "A basket has at most 500 lines.",
    remedy: "Add up units of one product at one price.",
  },
  broken: {
    meaning: "Something broke on our side.",
    remedy: "Send the same request again with the same key. If it stays, tell us the `errorId`.",
  },
};

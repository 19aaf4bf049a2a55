/** Reads what was scanned without asking the database: a forged token goes no further than this. */
import { classifyCode } from "@/lib/barcode/classify-code";
import { parseFetchCode } from "@/lib/barcode/fetch-code";
import { barcodeKeyOf, type KeyRing, verifyFront } from "@/lib/barcode/sign-node";
import { decodeToken, isFromTheFuture, type Token } from "@/lib/barcode/token";
import { bucketOfId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";

/** A genuine-looking code: a token whose front half is right, or 16 digits with a right check digit. */
export type ScannedCode =
  | { ok: true; kind: "token"; token: Token; bucket: number; key: Buffer }
  | { ok: true; kind: "fetchCode"; code: string; bucket: number };

/** Refusals: not_a_coupon, forged. */
export function readScannedCode(text: string, keyRing: KeyRing, now: Date): ScannedCode | Refusal {
  const classified = classifyCode(text);
  if (classified.kind === "fetchCode") {
    const parsed = parseFetchCode(classified.code);
    if (parsed) return { ok: true, kind: "fetchCode", ...parsed };
  }
  if (classified.kind === "token") {
    const decoded = decodeToken(classified.text);
    if (decoded.ok) {
      const { token } = decoded;
      // A time stamp to come is never ours: else the tag of a later slot could be guessed at leisure.
      if (isFromTheFuture(token.timestampSeconds, now.getTime() / 1000)) return forged();
      const key = barcodeKeyOf(keyRing, token);
      if (!key || !verifyFront(key, token)) return forged();
      return { ok: true, kind: "token", token, bucket: bucketOfId(token.id), key };
    }
  }
  if (classified.kind === "gtin") {
    return refuse(
      "not_a_coupon",
      "This is a product, not a coupon. Scan the barcode on the shopper's phone.",
    );
  }
  if (classified.kind === "receipt") {
    return refuse(
      "not_a_coupon",
      "This is the receipt of a redemption, not a coupon. Scan the barcode on the shopper's phone.",
    );
  }
  return refuse(
    "not_a_coupon",
    "This is not a Tearoff coupon. Ask the shopper to open the barcode in Tearoff.",
  );
}

/** Both halves of the tag answer with the same words, so that nobody learns which half was wrong. */
export function forged(): Refusal {
  return refuse("forged", "This barcode was not made by Tearoff. Do not give a discount.");
}

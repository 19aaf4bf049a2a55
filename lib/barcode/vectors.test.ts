import { describe, expect, it } from "vitest";
import { decodeCrockford } from "@/lib/kernel/crockford";
import vectors from "../../docs/barcode/test-vectors.json";
import { combinationCode, formatCombinationCode } from "./combination-code";
import { composeFetchCode, groupFetchCode, parseFetchCode } from "./fetch-code";
import { barcodeKeyOf, type KeyRing, signToken, verifyBack, verifyFront } from "./sign-node";
import { importBarcodeKey, makeLiveToken } from "./sign-web";
import { type BarcodeBinding, backMessage, frontMessage } from "./tag-input";
import { canonicalTokenText, decodeToken, isCurrentSlot, slotSeconds, slotStartSeconds } from "./token";

type TokenVector = (typeof vectors.tokens)[number];
const ring: KeyRing = {
  current: 1,
  keys: new Map(vectors.masterKeys.map(({ keyId, hex }) => [keyId, Buffer.from(hex, "hex")])),
};
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const headOf = ({ keyId, id, timestampSeconds }: TokenVector) => ({
  keyId,
  id: BigInt(id),
  timestampSeconds,
});
const bindingOf = (vector: TokenVector): BarcodeBinding => ({
  shopperId: BigInt(vector.shopperId),
  combinationCode: BigInt(vector.combinationCode),
  storeId: vector.storeId === null ? null : BigInt(vector.storeId),
});
const keyOf = (token: { keyId: number; id: bigint }) =>
  barcodeKeyOf(ring, token) ?? expect.fail("no master key");

/** The refusal and what found it; null for a good token. */
function refusalOf(text: string, binding: BarcodeBinding): { reason: string; where: string } | null {
  const decoded = decodeToken(text);
  if (!decoded.ok) return { reason: "not_a_coupon", where: "structure" };
  const key = barcodeKeyOf(ring, decoded.token);
  if (!key || !verifyFront(key, decoded.token)) return { reason: "forged", where: "front" };
  return verifyBack(key, decoded.token, binding) ? null : { reason: "forged", where: "back" };
}

describe("published test vectors", () => {
  it.each(vectors.tokens)("token: $name", async (vector) => {
    const head = headOf(vector);
    const binding = bindingOf(vector);
    const key = keyOf(head);
    expect(hex(key)).toBe(vector.barcodeKeyHex);
    expect(hex(frontMessage(head))).toBe(vector.frontMessageHex);
    expect(hex(backMessage(head, binding))).toBe(vector.backMessageHex);
    expect(signToken(key, head, binding)).toBe(vector.token);
    expect(decodeCrockford(vector.token)?.toString(16).padStart(42, "0")).toBe(vector.bytesHex);
    expect(vector.bytesHex.endsWith(vector.frontHex + vector.backHex)).toBe(true);
    expect(refusalOf(vector.token, binding)).toBeNull();
    if (head.timestampSeconds % slotSeconds !== 0) return;
    const webKey = await importBarcodeKey(Uint8Array.from(key));
    expect(await makeLiveToken(webKey, { ...head, binding }, head.timestampSeconds)).toBe(vector.token);
  });

  it.each(vectors.refused)("refused: $name", ({ token, reason, where }) => {
    const [first] = vectors.tokens;
    if (!first) expect.fail("no tokens");
    expect(refusalOf(token, bindingOf(first))).toEqual({ reason, where });
  });

  it.each(vectors.typed)("typed: $typed", ({ typed, token }) => {
    expect(canonicalTokenText(typed)).toBe(token);
  });

  it.each(vectors.slots)("slot: $timestampSeconds at $nowSeconds", (slot) => {
    expect(slotStartSeconds(slot.nowSeconds)).toBe(slot.slotStartSeconds);
    expect(isCurrentSlot(slot.timestampSeconds, slot.nowSeconds)).toBe(slot.current);
  });

  it.each(vectors.fetchCodes)("fetch code: $grouped", ({ bucket, random, code, grouped }) => {
    expect(composeFetchCode(bucket, Number(random))).toBe(code);
    expect(groupFetchCode(code)).toBe(grouped);
    expect(parseFetchCode(grouped)).toEqual({ bucket, code });
  });

  it.each(vectors.badFetchCodes)("no fetch code: $name", ({ code }) => {
    expect(parseFetchCode(code)).toBeNull();
  });

  it.each(vectors.combinations)("combination: $text", ({ offerIds, code, text }) => {
    expect(String(combinationCode(offerIds.map(BigInt)))).toBe(code);
    expect(formatCombinationCode(BigInt(code))).toBe(text);
  });
});

/**
 * Writes docs/barcode/test-vectors.json: everything another implementer needs to check theirs. All inputs are
 * fixed, so a second run writes the same bytes. Run: node --import tsx scripts/make-barcode-vectors.ts
 */
import { writeFileSync } from "node:fs";
import { combinationCode, formatCombinationCode } from "@/lib/barcode/combination-code";
import { composeFetchCode, groupFetchCode } from "@/lib/barcode/fetch-code";
import { deriveBarcodeKey, signToken } from "@/lib/barcode/sign-node";
import { type BarcodeBinding, backMessage, frontMessage } from "@/lib/barcode/tag-input";
import { decodeToken, encodeToken, isCurrentSlot, slotStartSeconds, type Token } from "@/lib/barcode/token";
import { decodeCrockford, encodeCrockford } from "@/lib/kernel/crockford";
import { composeId } from "@/lib/kernel/ids";

// For tests only: 00 01 02 … 1f and ff fe … e0.
const masterKeys = new Map([
  [1, Buffer.from(Array.from({ length: 32 }, (_, i) => i))],
  [2, Buffer.from(Array.from({ length: 32 }, (_, i) => 255 - i))],
]);

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function makeToken(
  name: string,
  keyId: number,
  id: bigint,
  timestampSeconds: number,
  binding: BarcodeBinding,
) {
  const masterKey = masterKeys.get(keyId);
  if (!masterKey) throw new Error(`no master key ${keyId}`);
  const head = { keyId, id, timestampSeconds };
  const key = deriveBarcodeKey(masterKey, id);
  const token = signToken(key, head, binding);
  const decoded = readBack(token);
  const json = {
    name,
    keyId,
    id: String(id),
    timestampSeconds,
    shopperId: String(binding.shopperId),
    combinationCode: String(binding.combinationCode),
    storeId: binding.storeId === null ? null : String(binding.storeId),
    barcodeKeyHex: hex(key),
    frontMessageHex: hex(frontMessage(head)),
    backMessageHex: hex(backMessage(head, binding)),
    frontHex: hex(decoded.front),
    backHex: hex(decoded.back),
    bytesHex: (decodeCrockford(token) ?? 0n).toString(16).padStart(42, "0"),
    token,
  };
  return { json, decoded };
}

function readBack(text: string): Token {
  const decoded = decodeToken(text);
  if (!decoded.ok) throw new Error(`not a token: ${text}`);
  return decoded.token;
}

const id = composeId(Date.UTC(2025, 2, 14, 9, 26, 53, 589), 821, 1234);
const shopperId = composeId(Date.UTC(2024, 10, 5, 18, 0, 0), 4, 99);
const storeId = composeId(Date.UTC(2024, 0, 2), 0, 7);
const offerIds = [3, 1, 2].map((n) => composeId(Date.UTC(2025, 1, n), 0, n));
const binding = { shopperId, combinationCode: combinationCode(offerIds), storeId };
const issuedAt = Date.UTC(2025, 2, 14, 9, 26, 53) / 1000;
const liveNow = issuedAt + 100;

const made = [
  makeToken("static, one store", 1, id, issuedAt, binding),
  makeToken("static, any store", 1, id, issuedAt, { ...binding, storeId: null }),
  makeToken("live slot", 1, id, slotStartSeconds(liveNow), binding),
  makeToken("live slot, the next", 1, id, slotStartSeconds(liveNow) + 30, binding),
  makeToken("the other master key", 2, id, issuedAt, binding),
  makeToken("smallest fields", 1, 1n, 0, { shopperId: 1n, combinationCode: 0n, storeId: null }),
  makeToken("largest fields", 2, (1n << 63n) - 1n, 0xffff_ffff, {
    shopperId: (1n << 63n) - 1n,
    combinationCode: (1n << 60n) - 1n,
    storeId: (1n << 63n) - 1n,
  }),
];
const tokens = made.map((entry) => entry.json);
const good = makeToken("", 1, id, issuedAt, binding).decoded;
const text = encodeToken(good);
const value = decodeCrockford(text) ?? 0n;
const flipLast = (half: Uint8Array) => Uint8Array.from(half, (byte, i) => (i === 3 ? byte ^ 1 : byte));
const spell = (changed: bigint) => encodeCrockford(changed, 34);

/** Each is a change of the first token; `binding` is that token's own. */
const refused = [
  ["front half, last bit", "forged", "front", encodeToken({ ...good, front: flipLast(good.front) })],
  ["back half, last bit", "forged", "back", encodeToken({ ...good, back: flipLast(good.back) })],
  ["halves swapped", "forged", "front", encodeToken({ ...good, front: good.back, back: good.front })],
  ["a later time stamp", "forged", "front", encodeToken({ ...good, timestampSeconds: issuedAt + 1 })],
  ["another id", "forged", "front", encodeToken({ ...good, id: id + 1n })],
  ["the other live key id", "forged", "front", encodeToken({ ...good, keyId: 2 })],
  ["a key id that is not live", "forged", "front", encodeToken({ ...good, keyId: 9 })],
  ["signed for any store", "forged", "back", made[1]?.json.token],
  ["version 0", "not_a_coupon", "structure", spell(value & ~(1n << 164n))],
  ["version 2", "not_a_coupon", "structure", spell(value ^ (3n << 164n))],
  ["id of 64 bits", "not_a_coupon", "structure", spell(value | (1n << 159n))],
  ["first spare bit", "not_a_coupon", "structure", spell(value | (1n << 169n))],
  ["second spare bit", "not_a_coupon", "structure", spell(value | (1n << 168n))],
  ["lower case", "not_a_coupon", "structure", text.toLowerCase()],
  ["O for 0", "not_a_coupon", "structure", text.replace("0", "O")],
  ["U is not in the alphabet", "not_a_coupon", "structure", `${text.slice(0, 33)}U`],
  ["a space behind it", "not_a_coupon", "structure", `${text} `],
  ["33 characters", "not_a_coupon", "structure", text.slice(0, 33)],
  ["35 characters", "not_a_coupon", "structure", `0${text}`],
  ["nothing", "not_a_coupon", "structure", ""],
].map(([name, reason, where, refusedToken]) => ({ name, reason, where, token: refusedToken }));

const typed = [
  text.toLowerCase(),
  text.replaceAll("0", "O").replaceAll("1", "l"),
  text.replaceAll("1", "i"),
  ` ${text.replace(/(.{4})/g, "$1 ")}\n`,
  text.replace(/(.{4})/g, "$1-"),
].map((typedText) => ({ typed: typedText, token: text }));

const slots = [0, 29.999, 30, 1_741_944_419.999, 1_741_944_420].flatMap((nowSeconds) => {
  const start = slotStartSeconds(nowSeconds);
  return [-60, -30, -29, 0, 1, 30, 60].map((away) => ({
    nowSeconds,
    slotStartSeconds: start,
    timestampSeconds: start + away,
    current: isCurrentSlot(start + away, nowSeconds),
  }));
});

const fetchCodes = [
  [0, 0],
  [0, 1],
  [821, 90_337_715_026],
  [1023, 99_999_999_999],
  [4, 12_345_678_901],
].map(([bucket = 0, random = 0]) => {
  const code = composeFetchCode(bucket, random);
  return { bucket, random: String(random).padStart(11, "0"), code, grouped: groupFetchCode(code) };
});
const fetchCode = composeFetchCode(821, 90_337_715_026);
const badFetchCodes = [
  ["wrong check digit", fetchCode.slice(0, 15) + ((Number(fetchCode[15]) + 1) % 10)],
  ["one wrong digit", fetchCode.replace("9", "8")],
  ["two neighbours swapped", fetchCode.replace("21", "12")],
  ["bucket 1024, right check digit", "1024000000000005"],
  ["15 digits", fetchCode.slice(0, 15)],
  ["17 digits", `0${fetchCode}`],
  ["a letter", `O${fetchCode.slice(1)}`],
].map(([name, code]) => ({ name, code }));

const combinations = [
  offerIds,
  [...offerIds].reverse(),
  [...offerIds, offerIds[0] ?? 0n],
  [1n],
  [1n, 2n],
].map((ids) => {
  const code = combinationCode(ids);
  return { offerIds: ids.map(String), code: String(code), text: formatCombinationCode(code) };
});

const vectors = {
  format: "tearoff/barcode/v1",
  masterKeys: [...masterKeys].map(([keyId, key]) => ({ keyId, hex: hex(key) })),
  tokens,
  refused,
  typed,
  slots,
  fetchCodes,
  badFetchCodes,
  combinations,
};
const target = new URL("../docs/barcode/test-vectors.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(vectors, null, 2)}\n`);
console.log(`${tokens.length} tokens, ${refused.length} refused, ${fetchCodes.length} fetch codes`);

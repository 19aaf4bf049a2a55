/**
 * Ids are 63-bit positive integers, time-ordered: 41 bits of milliseconds since 2024-01-01, 10 bits of
 * bucket, 12 bits of chance. Outside the database they carry a prefix and are written in Crockford base 32:
 * `brc_0DJ3M8Q1ZK7WV`. The bucket is readable from the id, so a hot row is found without any look-up.
 */
import { decodeCrockford, encodeCrockford } from "./crockford";

/** Every kind of id the outside sees, and its prefix. */
export const idPrefixes = {
  person: "per",
  shopper: "shp",
  provider: "prv",
  retailer: "ret",
  store: "sto",
  till: "til",
  carrier: "car",
  product: "prd",
  campaign: "cmp",
  offer: "off",
  barcode: "brc",
  redemption: "rdm",
  apiKey: "key",
  audit: "aud",
  mail: "eml",
  consent: "cns",
  carrierCreditLine: "ccl",
  carrierKey: "cky",
  divertedCredit: "dvc",
  message: "msg",
  pushSubscription: "psh",
  tillDevice: "tdv",
  shift: "shf",
  sms: "sms",
  webhookEndpoint: "whe",
  webhookTest: "tst",
  budgetAlert: "bal",
  document: "doc",
  payment: "pay",
  creditNote: "crn",
  payoutRun: "run",
  transfer: "trf",
  payoutAdjustment: "adj",
  documentMail: "dml",
  invitation: "ivt",
  import: "imp",
  view: "vew",
  audience: "adn",
  reconciliation: "rec",
  survey: "svy",
  mailing: "mlg",
  automation: "atm",
} as const;
export type IdKind = keyof typeof idPrefixes;
export type Id<K extends IdKind> = `${(typeof idPrefixes)[K]}_${string}`;

/** Number of buckets the hot tables are spread over. */
export const bucketCount = 1024;
const epochMillis = Date.UTC(2024, 0, 1);
const textLength = 13;
const largest = (1n << 63n) - 1n;

/** Composes an id. `millis` since 1970, `bucket` 0-1023, `chance` 0-4095 (12 random bits). */
export function composeId(millis: number, bucket: number, chance: number): bigint {
  const time = BigInt(Math.trunc(millis) - epochMillis);
  if (time < 0n || time >> 41n !== 0n) throw new RangeError("time outside 2024-2093");
  if (bucket < 0 || bucket >= bucketCount) throw new RangeError("bucket outside 0-1023");
  return (time << 22n) | (BigInt(bucket) << 12n) | BigInt(chance & 4095);
}

/** The bucket an id lives in, 0-1023. */
export function bucketOfId(id: bigint): number {
  return Number((id >> 12n) & 1023n);
}

/** The instant an id was made, to the millisecond. */
export function instantOfId(id: bigint): Date {
  return new Date(Number(id >> 22n) + epochMillis);
}

/** The bucket of a shopper: a multiplicative hash (Knuth, TAOCP 6.4) of the id, modulo 1024. */
export function bucketOfShopper(shopperId: bigint): number {
  return Number(((shopperId * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn) >> 54n);
}

/** Writes an id for the outside. */
export function formatId<K extends IdKind>(kind: K, id: bigint): Id<K> {
  return `${idPrefixes[kind]}_${encodeCrockford(id, textLength)}` as Id<K>;
}

/** Reads an id from the outside; null when the prefix, the length or a character is wrong. Strict: one spelling only. */
export function parseId(kind: IdKind, text: string): bigint | null {
  const prefix = `${idPrefixes[kind]}_`;
  if (!text.startsWith(prefix) || text.length !== prefix.length + textLength) return null;
  const value = decodeCrockford(text.slice(prefix.length));
  if (value === null || value > largest || formatId(kind, value) !== text) return null;
  return value;
}

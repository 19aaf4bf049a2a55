/** PURE (node:crypto for the tag): compares what was scanned with what was issued. */
import { isCurrentSlot, type Token } from "@/lib/barcode/token";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { storesOfSelection } from "@/lib/wallet/rules";
import type { BarcodeRow } from "./read-barcode";

/** The row as numbers and instants. */
export type IssuedFacts = {
  storeId: Id<"store"> | null;
  isLive: boolean;
  issuedAtSeconds: number;
  expiresAtSeconds: number;
  /** When the typed digits end; null when a token was scanned. */
  fetchCodeEndsAtSeconds: number | null;
};

/** Takes the facts out of a row. */
export function factsOf(row: BarcodeRow): IssuedFacts {
  return {
    storeId: row.store_id === null ? null : formatId("store", BigInt(row.store_id)),
    isLive: row.is_live,
    issuedAtSeconds: secondsOf(row.issued_at),
    expiresAtSeconds: new Date(row.expires_at).getTime() / 1000,
    fetchCodeEndsAtSeconds:
      row.fetch_expires_at === null ? null : new Date(row.fetch_expires_at).getTime() / 1000,
  };
}

/** The whole second of an instant. */
export function secondsOf(instant: string | Date): number {
  return Math.floor(new Date(instant).getTime() / 1000);
}

/**
 * R9 and R10: the time stamp is the issued one (static) or the current one (live), it is not expired, and it is good at this store. `judgedAtSeconds` is
 * now, or the moment of the verification when the till holds one. `token` null: the fetch code was typed.
 */
export function refusalOfBarcode(
  facts: IssuedFacts,
  token: Token | null,
  offers: readonly Pick<LoadedOffer, "storeIds">[],
  storeId: Id<"store">,
  judgedAtSeconds: number,
): Refusal | null {
  if (facts.expiresAtSeconds <= judgedAtSeconds) {
    const at = new Date(facts.expiresAtSeconds * 1000).toISOString();
    return refuse("expired", "This barcode has expired. The shopper can get a new one in Tearoff.", {
      expiredAt: at,
    });
  }
  if (isStale(facts, token, judgedAtSeconds)) {
    return refuse("stale", staleWords(facts, token), {});
  }
  const stores = storesOfSelection(offers);
  const isHere = facts.storeId === null ? (stores?.has(storeId) ?? true) : facts.storeId === storeId;
  if (!isHere) {
    const good = facts.storeId === null ? [...(stores ?? [])] : [facts.storeId];
    return refuse(
      "wrong_store",
      "This barcode is for another store. The shopper can change the store in Tearoff.",
      {
        storeIds: good.slice(0, 20),
      },
    );
  }
  return null;
}

/** Minor units of one currency are nothing in another: a barcode is good only where its currency is the store's. */
export function refusalOfCurrency(currency: Currency, storeCurrency: Currency | null): Refusal | null {
  if (currency === storeCurrency) return null;
  return refuse("wrong_store", `This barcode is for stores that sell in ${currency}.`, { currency });
}

function isStale(facts: IssuedFacts, token: Token | null, judgedAtSeconds: number): boolean {
  if (!token) return facts.fetchCodeEndsAtSeconds === null || facts.fetchCodeEndsAtSeconds <= judgedAtSeconds;
  if (facts.isLive) return !isCurrentSlot(token.timestampSeconds, judgedAtSeconds);
  return token.timestampSeconds !== facts.issuedAtSeconds;
}

function staleWords(facts: IssuedFacts, token: Token | null): string {
  if (!token) return "These digits are too old. Ask the shopper to read the ones on the phone now.";
  return facts.isLive
    ? "This is an old picture of the barcode. Ask the shopper to open it in Tearoff."
    : "The time stamp of this barcode is not the one it was issued with.";
}

/** The refusal of a barcode that has its outcome. `undoneAt`: when all of its redemption was undone. */
export function refusalOfOutcome(outcome: {
  kind: "redeemed" | "cancelled" | "expired";
  at: string;
  storeName: string | null;
  storeId: string | null;
  undoneAt?: Date | null;
}): Refusal {
  const at = new Date(outcome.at).toISOString();
  if (outcome.kind === "cancelled") {
    return refuse("cancelled", "The shopper cancelled this barcode. Ask for the new one.", {
      cancelledAt: at,
    });
  }
  if (outcome.kind === "expired") {
    return refuse("expired", "This barcode has expired. The shopper can get a new one in Tearoff.", {
      expiredAt: at,
    });
  }
  const details: Record<string, string> = { redeemedAt: at };
  if (outcome.storeName) details.store = outcome.storeName;
  if (outcome.storeId) details.storeId = formatId("store", BigInt(outcome.storeId));
  const where = outcome.storeName ? ` at ${outcome.storeName}` : "";
  if (!outcome.undoneAt) return refuse("already_redeemed", `Already redeemed${where}.`, details);
  details.undoneAt = outcome.undoneAt.toISOString();
  const words = `Already redeemed${where}, and undone later. The shopper can get a new barcode in Tearoff.`;
  return refuse("already_redeemed", words, details);
}

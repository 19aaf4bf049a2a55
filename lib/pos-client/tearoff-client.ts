/**
 * The POS API for TypeScript: fetch and nothing else, types from the schemas of the API. Takes no decision for the till but one: what had no answer is sent
 * again with the same Idempotency-Key.
 */
import type {
  KeyLookUp,
  Receipt,
  Redemption,
  RedemptionPage,
  Reversal,
  StoreOfferPage,
  TestBarcode,
  Verification,
} from "@/lib/pos-api/answers";
import type { RedemptionInput, ReversalInput, TestBarcodeInput } from "@/lib/redemption/schemas";
import { type Answered, type ClientOptions, sendRequest } from "./send-request";

type ListQuery = { from?: string; to?: string; limit?: number; cursor?: string };
type OfferQuery = { limit?: number; cursor?: string; etag?: string };

export class TearoffClient {
  constructor(private readonly options: ClientOptions) {}

  /** Is this code good here and now, and for what? A 'no' has `valid: false`. */
  verify(code: string): Promise<Answered<Verification>> {
    return this.post("/api/v1/verifications", { code }, true);
  }

  /** These products were bought with it. `key`: a new one for each purchase. */
  redeem(key: string, input: RedemptionInput): Promise<Answered<Receipt>> {
    return this.post("/api/v1/redemptions", input, true, { "Idempotency-Key": key });
  }

  /** Undoes a redemption: whole, or the `lines` that came back. `key`: a new one for each return. */
  reverse(key: string, redemptionId: string, input: ReversalInput = {}): Promise<Answered<Reversal>> {
    const path = `/api/v1/redemptions/${encodeURIComponent(redemptionId)}/reversals`;
    return this.post(path, input, true, { "Idempotency-Key": key });
  }

  /** What became of a request that never got its answer. */
  lookUp(key: string): Promise<Answered<KeyLookUp>> {
    return this.get("/api/v1/redemptions", { idempotencyKey: key });
  }

  /** A receipt of this store. */
  redemption(id: string): Promise<Answered<Redemption>> {
    return this.get(`/api/v1/redemptions/${encodeURIComponent(id)}`, {});
  }

  /** Receipts of this store, newest first; `nextCursor` leads on. */
  redemptions(query: ListQuery = {}): Promise<Answered<RedemptionPage>> {
    return this.get("/api/v1/redemptions", query);
  }

  /** What this store takes coupons for. With the `etag` of an earlier answer: null when nothing has changed. */
  offers({ etag, ...query }: OfferQuery = {}): Promise<Answered<StoreOfferPage | null>> {
    return this.get("/api/v1/offers", query, etag === undefined ? {} : { "If-None-Match": etag });
  }

  /** A barcode without a phone, or one that is refused as `scenario` says; for keys in test mode. */
  testBarcode(input: TestBarcodeInput = {}): Promise<Answered<TestBarcode>> {
    return this.post("/api/v1/test/barcodes", input, false);
  }

  private get<T>(
    path: string,
    query: Readonly<Record<string, string | number | undefined>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<T>> {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const search = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
    return sendRequest<T>(this.options, { method: "GET", path: path + search, headers, isRepeatable: true });
  }

  private post<T>(
    path: string,
    body: unknown,
    isRepeatable: boolean,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<T>> {
    return sendRequest<T>(this.options, { method: "POST", path, body, headers, isRepeatable });
  }
}

/** PURE: the one table of what the POS API has. The OpenAPI document, the reference and the tests are made of it; a route that is missing here fails a test. */
import { z } from "zod";
import type { Verb } from "@/lib/auth/permissions";
import {
  basketLineInput,
  idempotencyKeySchema,
  redemptionInput,
  redemptionListInput,
  reversalInput,
  storeOffersInput,
  testBarcodeInput,
  verificationInput,
} from "@/lib/redemption/schemas";
import type { ProblemReason } from "@/lib/server/problem";
import {
  keyLookUpSchema,
  offerSchema,
  problemSchema,
  receiptSchema,
  redemptionPageSchema,
  redemptionSchema,
  reversalSchema,
  storeOfferPageSchema,
  storeOfferSchema,
  testBarcodeSchema,
  verificationSchema,
} from "./answers";
import * as examples from "./examples";

export type Answer = {
  status: number;
  description: string;
  schema: string | null;
  headers?: readonly string[];
};

export type Operation = {
  id: string;
  method: "GET" | "POST";
  /** As OpenAPI writes it; the route file has `[id]` for `{id}`. */
  path: string;
  verb: Verb;
  tag: "Verification" | "Redemption" | "Reversal" | "Offers" | "Test";
  summary: string;
  description: string;
  /** Names of schemas in `schemas`. */
  request?: { schema: string; required: boolean; example: unknown };
  query?: Readonly<Record<string, z.ZodType>>;
  /** Needs an Idempotency-Key. */
  isIdempotent: boolean;
  answers: readonly Answer[];
  example: unknown;
  /** Beyond those that every operation may have. */
  problems: readonly ProblemReason[];
};

/** Every schema the document names; where one holds another, the document refers to it. */
export const schemas = {
  BasketLine: { schema: basketLineInput, io: "input" },
  Offer: { schema: offerSchema, io: "output" },
  StoreOffer: { schema: storeOfferSchema, io: "output" },
  Problem: { schema: problemSchema, io: "output" },
  VerificationRequest: { schema: verificationInput, io: "input" },
  Verification: { schema: verificationSchema, io: "output" },
  RedemptionRequest: { schema: redemptionInput, io: "input" },
  Receipt: { schema: receiptSchema, io: "output" },
  Redemption: { schema: redemptionSchema, io: "output" },
  RedemptionPage: { schema: redemptionPageSchema, io: "output" },
  KeyLookUp: { schema: keyLookUpSchema, io: "output" },
  RedemptionsOrKey: { schema: z.union([redemptionPageSchema, keyLookUpSchema]), io: "output" },
  ReversalRequest: { schema: reversalInput, io: "input" },
  Reversal: { schema: reversalSchema, io: "output" },
  StoreOffers: { schema: storeOfferPageSchema, io: "output" },
  TestBarcodeRequest: { schema: testBarcodeInput, io: "input" },
  TestBarcode: { schema: testBarcodeSchema, io: "output" },
} as const satisfies Record<string, { schema: z.ZodType; io: "input" | "output" }>;

const ofBody: ProblemReason[] = ["malformed_json", "too_large", "unsupported_media_type"];
const ofKey: ProblemReason[] = ["idempotency_key_missing", "idempotency_key_reused"];
const ofCode: ProblemReason[] = [
  "not_a_coupon",
  "forged",
  "unknown",
  "stale",
  "expired",
  "wrong_store",
  "already_redeemed",
  "cancelled",
  "no_eligible_product",
  "price_needed",
];

/** Any operation may answer with these; `invalid_input` says that a name stands twice behind the `?`. */
export const commonProblems: readonly ProblemReason[] = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "too_many_requests",
  "broken",
  "unavailable",
];

export const operations: readonly Operation[] = [
  {
    id: "verifyBarcode",
    method: "POST",
    path: "/api/v1/verifications",
    verb: "verifyBarcode",
    tag: "Verification",
    summary: "Is this code good here and now, and for what?",
    description:
      "`code` is what the scanner gave or the cashier typed. Nothing changes by asking. A 'no' is a 200 too, with `valid: false` and the reason. Send `hold` along with the redemption.",
    request: { schema: "VerificationRequest", required: true, example: examples.verificationRequest },
    isIdempotent: false,
    answers: [{ status: 200, description: "Good, or why not.", schema: "Verification" }],
    example: examples.verification,
    problems: ofBody,
  },
  {
    id: "redeemBarcode",
    method: "POST",
    path: "/api/v1/redemptions",
    verb: "redeemBarcode",
    tag: "Redemption",
    summary: "These products were bought with this code",
    description:
      "All lines of the basket. The answer is the receipt; it happens once. The same request with the same key gets the same bytes back, with `Idempotency-Replayed: true`.",
    request: { schema: "RedemptionRequest", required: true, example: examples.redemptionRequest },
    isIdempotent: true,
    answers: [
      {
        status: 201,
        description: "Redeemed.",
        schema: "Receipt",
        headers: ["Location", "Idempotency-Replayed"],
      },
    ],
    example: examples.receipt,
    problems: [...ofBody, ...ofKey, ...ofCode, "too_many_lines"],
  },
  {
    id: "listRedemptions",
    method: "GET",
    path: "/api/v1/redemptions",
    verb: "listRedemptions",
    tag: "Redemption",
    summary: "The store's receipts, or what became of one key",
    description:
      "Newest first, page by page: `nextCursor` of one answer is `cursor` of the next request. With `idempotencyKey` (and nothing else): what became of this till's request with that key.",
    query: {
      from: redemptionListInput.shape.from,
      to: redemptionListInput.shape.to,
      limit: redemptionListInput.shape.limit,
      cursor: redemptionListInput.shape.cursor,
      idempotencyKey: idempotencyKeySchema.optional(),
    },
    isIdempotent: false,
    answers: [
      { status: 200, description: "A page of receipts, or one outcome.", schema: "RedemptionsOrKey" },
    ],
    example: examples.keyLookUp,
    problems: [],
  },
  {
    id: "getRedemption",
    method: "GET",
    path: "/api/v1/redemptions/{id}",
    verb: "viewRedemption",
    tag: "Redemption",
    summary: "A receipt, and what was undone of it",
    description: "Of this store; any other is a 404.",
    isIdempotent: false,
    answers: [{ status: 200, description: "The receipt.", schema: "Redemption" }],
    example: { ...examples.receipt, reversals: [examples.reversal] },
    problems: ["not_found"],
  },
  {
    id: "reverseRedemption",
    method: "POST",
    path: "/api/v1/redemptions/{id}/reversals",
    verb: "reverseRedemption",
    tag: "Reversal",
    summary: "It was not bought after all, or came back",
    description:
      "Without `lines` all that is left is undone. With `lines` the units named came back: what stays is priced again, `discountMinor` is taken back, `discountLeftMinor` still given.",
    request: { schema: "ReversalRequest", required: false, example: examples.reversalRequest },
    isIdempotent: true,
    answers: [{ status: 201, description: "Undone.", schema: "Reversal", headers: ["Idempotency-Replayed"] }],
    example: examples.reversal,
    problems: [...ofBody, ...ofKey, "not_found", "conflict"],
  },
  {
    id: "listOffers",
    method: "GET",
    path: "/api/v1/offers",
    verb: "viewStoreOffers",
    tag: "Offers",
    summary: "What this store takes coupons for",
    description:
      "Keep the answer with its `ETag` and send that as `If-None-Match`: 304 as long as nothing has changed. A key in test mode has the test range.",
    query: { limit: storeOffersInput.shape.limit, cursor: storeOffersInput.shape.cursor },
    isIdempotent: false,
    answers: [
      { status: 200, description: "A page of offers.", schema: "StoreOffers", headers: ["ETag"] },
      { status: 304, description: "As you have it.", schema: null, headers: ["ETag"] },
    ],
    example: examples.storeOffers,
    problems: [],
  },
  {
    id: "makeTestBarcode",
    method: "POST",
    path: "/api/v1/test/barcodes",
    verb: "issueTestBarcode",
    tag: "Test",
    summary: "A barcode without a phone, or one that is refused",
    description:
      "For keys in test mode, of the test range alone. `scenario` names a refusal: the code (and the lines) of the answer are refused for exactly that reason.",
    request: { schema: "TestBarcodeRequest", required: false, example: examples.testBarcodeRequest },
    isIdempotent: false,
    answers: [{ status: 201, description: "Made.", schema: "TestBarcode" }],
    example: examples.testBarcode,
    problems: [
      ...ofBody,
      "not_found",
      "conflict",
      "wrong_store",
      "campaign_ended",
      "budget_exhausted",
      "limit_reached",
      "not_for_you",
    ],
  },
];

import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { requirePermission, type TillActor } from "@/lib/auth/actor";
import { composeFetchCode, fetchCodeChances } from "@/lib/barcode/fetch-code";
import { AppError } from "@/lib/kernel/errors";
import { bucketCount, formatId, type Id, parseId } from "@/lib/kernel/ids";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { type Refusal, type RefusalReason, refuse } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { endTestBarcode } from "@/lib/wallet/end-test-barcode";
import { issueTestBarcode, type TestBarcode, type TestBarcodeOptions } from "@/lib/wallet/issue-test-barcode";
import type { RedemptionAnswer } from "./receipt";
import { redeemBarcode } from "./redeem-barcode";
import { reverseRedemption } from "./reverse-redemption";
import { type TestBarcodeInput, type TestScenario, testBarcodeInput } from "./schemas";
import { productOfNoCoupon, type TestLine, testBasket } from "./test-basket";

/** A code to scan and a basket to send with it. `expectedReason` null: both are good. */
export type TestCase = {
  ok: true;
  scenario: TestScenario;
  expectedReason: RefusalReason | null;
  code: string;
  lines: TestLine[];
  /** Null when the code stands for no barcode. */
  barcode: TestBarcode | null;
};

const minuteMillis = 60_000;

/**
 * A test barcode, or a code that is refused for the reason named: made by the same paths as the real thing, in the test range alone. Reasons that only
 * issuing knows are refused right here: a till never hears them of a barcode, since what a shopper holds is honoured. Throws `forbidden` for keys in live mode.
 */
export async function makeTestBarcode(ctx: Ctx, input: TestBarcodeInput): Promise<TestCase | Refusal> {
  const { actor, now } = ctx;
  requirePermission(actor, "issueTestBarcode");
  const { scenario, ...wanted } = parseInput(testBarcodeInput, input);
  const before = (minutes: number) => new Date(now.getTime() - minutes * minuteMillis);
  const issue = (options?: TestBarcodeOptions, live = wanted.live) =>
    issueTestBarcode(ctx, { ...wanted, live }, options);
  const refusal = refusalAtIssue(scenario);
  if (refusal) return refusal;
  const expectedReason: RefusalReason | null =
    scenario === "good" ? null : scenario === "undone" ? "already_redeemed" : scenario;
  const options: TestBarcodeOptions =
    scenario === "expired"
      ? { issuedAt: before(120), expiresAt: before(60) }
      : scenario === "stale"
        ? { codeAt: before(10) }
        : scenario === "wrong_store"
          ? { storeId: await anotherStore(ctx, actor.storeId) }
          : {};
  const issued = await issue(options, scenario === "stale" ? true : wanted.live);
  if (!issued.ok) return issued;
  const made = { ok: true as const, scenario, expectedReason, barcode: issued };
  const lines = testBasket(issued.offers);
  switch (scenario) {
    case "not_a_coupon":
      return { ...made, code: "https://example.com/not-a-coupon", lines, barcode: null };
    case "unknown":
      return { ...made, code: unusedFetchCode(), lines, barcode: null };
    case "forged":
      return { ...made, code: withOneCharacterChanged(issued.code), lines };
    case "expired":
      await endTestBarcode(ctx, issued, "expired", before(60));
      break;
    case "cancelled":
      await endTestBarcode(ctx, issued, "cancelled", now);
      break;
    case "already_redeemed":
    case "undone":
      await redeemAndPerhapsUndo({ ...ctx, actor }, issued, lines, scenario === "undone");
      break;
    case "no_eligible_product":
      return {
        ...made,
        code: issued.code,
        lines: [{ gtin: productOfNoCoupon, quantity: 1, unitPriceMinor: 120 }],
      };
    case "price_needed":
      return { ...made, code: issued.code, lines: lines.map(({ gtin, quantity }) => ({ gtin, quantity })) };
  }
  return { ...made, code: issued.code, lines };
}

/** What issuing alone says no to, in the words a shopper would read. */
function refusalAtIssue(scenario: TestScenario): Refusal | null {
  switch (scenario) {
    case "campaign_ended":
      return refuse("campaign_ended", "This campaign has ended. Choose another offer.");
    case "budget_exhausted":
      return refuse("budget_exhausted", "This campaign has no coupons left for now. Choose another offer.");
    case "limit_reached":
      return refuse("limit_reached", "You have had this coupon as often as it may be had.");
    case "not_for_you":
      return refuse("not_for_you", "This coupon is for people of 18 and over.");
    default:
      return null;
  }
}

async function redeemAndPerhapsUndo(
  ctx: Ctx<TillActor>,
  { code }: TestBarcode,
  lines: TestLine[],
  isUndone: boolean,
): Promise<void> {
  // The key may be good for test barcodes alone; what is done here is part of making one.
  const maker = { ...ctx, actor: { ...ctx.actor, scopes: keyScopes } };
  const { result } = await redeemBarcode(maker, `test-${randomUUID()}`, { code, lines });
  if (!result.ok) throw new Error(`a test barcode could not be redeemed: ${result.reason}`);
  if (!isUndone) return;
  const { id } = JSON.parse(result.answer) as RedemptionAnswer;
  await reverseRedemption(maker, `test-${randomUUID()}`, id, { reason: "void" });
}

async function anotherStore(ctx: Ctx, storeId: Id<"store">): Promise<Id<"store">> {
  const [row] = await ctx.db.execute<{ id: string }>(sql`
    select o.id from store o join store own on own.id = ${String(parseId("store", storeId))}
    where o.id <> own.id and o.currency = own.currency order by o.id limit 1`);
  if (!row) throw new AppError("conflict", "There is no other store to make a barcode for.");
  return formatId("store", BigInt(row.id));
}

/** Digits as ours are, which by a chance of one in a hundred thousand million stand for something. */
function unusedFetchCode(): string {
  return composeFetchCode(randomInt(bucketCount), randomInt(fetchCodeChances));
}

/** Inside the tag, so that the code stays one of ours by shape. */
function withOneCharacterChanged(code: string): string {
  const place = code.length - 4;
  return `${code.slice(0, place)}${code[place] === "7" ? "8" : "7"}${code.slice(place + 1)}`;
}

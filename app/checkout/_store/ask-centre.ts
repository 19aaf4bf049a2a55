/** What the till's page asks the centre through plain routes: these wait for no other question, and a page from before a deployment can ask them too. */
import type { ProductView } from "@/lib/catalogue/queries";
import type { Refusal } from "@/lib/kernel/refusals";
import { paths } from "@/lib/paths";
import type { RedeemResult } from "@/lib/redemption/redeem-barcode";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import type { Verified } from "@/lib/redemption/verify-barcode";

/** What the centre says instead of an answer. `code` is the reason of the problem. */
export type CentreError = { ok: false; error: { code: string; message: string } };

/** No answer within this is as good as none, in milliseconds: the question is given up, so that it holds no connection. */
const patienceMs = 12_000;

/** Is this code good here and now, and for which products? */
export function verifyCode(code: string): Promise<Verified | Refusal | CentreError> {
  return post(paths.tillVerifications(), { code });
}

/** These products were bought with it. Sent again with the same key it gives the same answer and nothing more. */
export function redeemBasket(key: string, request: RedemptionInput): Promise<RedeemResult | CentreError> {
  return post(paths.tillRedemptions(), request, { "Idempotency-Key": key });
}

/** Name and usual price of a scanned product; null when the catalogue does not have it. */
export function lookUpProduct(gtin: string): Promise<{ product: ProductView | null } | CentreError> {
  return post(paths.tillProducts(), { gtin });
}

/** Throws when no answer of the centre came: no network, too late, or a page of something in between. */
async function post<T>(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<T | CentreError> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    cache: "no-store",
    signal: AbortSignal.timeout(patienceMs),
  });
  const said: unknown = await answer.json();
  if (answer.ok) return said as T;
  return { ok: false, error: problemOf(said) };
}

function problemOf(said: unknown): CentreError["error"] {
  const { reason, detail } = Object(said) as { reason?: unknown; detail?: unknown };
  if (typeof reason !== "string" || typeof detail !== "string") throw new Error("no answer of the centre");
  return { code: reason, message: detail };
}

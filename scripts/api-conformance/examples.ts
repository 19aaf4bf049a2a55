/** Requests for Specmatic, each with a barcode of its own, and the status that each must be answered with. Its own validator holds the answers. */
import { exampleProblem } from "@/lib/pos-api/openapi";
import { operations } from "@/lib/pos-api/operations";
import { TearoffClient } from "@/lib/pos-client/tearoff-client";
import type { TestScenario } from "@/lib/redemption/schemas";
import { type ProblemReason, problemKinds } from "@/lib/server/problem";

type Asked = {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  key?: string;
};
export type Example = { name: string; file: unknown };

/** Refusals that a redemption can meet; the scenario makes code and lines for each. */
const refusals = [
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
] as const satisfies readonly (TestScenario & ProblemReason)[];

/** Makes the barcodes that the requests need, at a running app. */
export async function makeExamples(baseUrl: string, key: string): Promise<Example[]> {
  const client = new TearoffClient({ baseUrl, key });
  const made = new Maker(key);
  const id = "rdm_0000000000000";
  const nowhere = `/api/v1/redemptions/${id}`;

  for (const scenario of ["good", ...refusals] as const) {
    const { code, lines } = await barcode(client, scenario);
    made.good("verifyBarcode", 200, { method: "POST", path: "/api/v1/verifications", body: { code } });
    const redeem = redeemed(`conformance-${scenario}-${code.slice(0, 40)}`, { code, lines });
    if (scenario === "good") made.good("redeemBarcode", 201, redeem);
    else made.refused("redeemBarcode", scenario, redeem);
  }
  made.refused("redeemBarcode", "invalid_input", redeemed("conformance-wrong", { code: "x", lines: [] }));
  made.refused("verifyBarcode", "invalid_input", { method: "POST", path: "/api/v1/verifications", body: {} });

  for (const body of [{ reason: "return" }, { reason: "void" }] as const) {
    const receipt = await purchase(client);
    const path = `/api/v1/redemptions/${receipt.id}/reversals`;
    const headers = { "Idempotency-Key": `conformance-back-${receipt.id}` };
    const [line] = receipt.lines;
    const lines = [{ gtin: line?.gtin, quantity: 1 }];
    made.good("reverseRedemption", 201, {
      method: "POST",
      path,
      headers,
      body: body.reason === "return" ? { ...body, lines } : body,
    });
    made.good("getRedemption", 200, { method: "GET", path: `/api/v1/redemptions/${receipt.id}` });
    made.good("listRedemptions", 200, {
      method: "GET",
      path: `/api/v1/redemptions?idempotencyKey=${receipt.key}`,
    });
  }
  const undone = await purchase(client);
  await client.reverse(`undone-${undone.id}`, undone.id);
  const again = { "Idempotency-Key": `again-${undone.id}` };
  made.refused("reverseRedemption", "conflict", {
    method: "POST",
    path: `/api/v1/redemptions/${undone.id}/reversals`,
    headers: again,
    body: {},
  });
  made.refused("reverseRedemption", "not_found", {
    method: "POST",
    path: `${nowhere}/reversals`,
    headers: { "Idempotency-Key": "nothing-here" },
    body: {},
  });
  made.refused("getRedemption", "not_found", { method: "GET", path: nowhere });

  made.good("listRedemptions", 200, {
    method: "GET",
    path: "/api/v1/redemptions?limit=2&from=2026-01-01T00:00:00Z",
  });
  made.refused("listRedemptions", "invalid_input", { method: "GET", path: "/api/v1/redemptions?limit=0" });
  made.good("listOffers", 200, { method: "GET", path: "/api/v1/offers?limit=3" });
  made.refused("listOffers", "invalid_input", { method: "GET", path: "/api/v1/offers?limit=1000" });

  const tests = { method: "POST", path: "/api/v1/test/barcodes" } as const;
  made.good("makeTestBarcode", 201, { ...tests, body: {} });
  for (const reason of ["campaign_ended", "budget_exhausted", "limit_reached", "not_for_you"] as const)
    made.refused("makeTestBarcode", reason, { ...tests, body: { scenario: reason } });
  made.refused("makeTestBarcode", "invalid_input", { ...tests, body: { expiresInSeconds: 0 } });
  made.refused("makeTestBarcode", "not_found", { ...tests, body: { offerIds: ["off_0000000000001"] } });
  made.refused("listOffers", "unauthenticated", {
    method: "GET",
    path: "/api/v1/offers",
    key: "tk_test_wrong",
  });
  return made.all;
}

class Maker {
  readonly all: Example[] = [];
  constructor(private readonly key: string) {}

  good(operationId: string, status: number, asked: Asked): void {
    const operation = operations.find(({ id }) => id === operationId);
    this.add(operationId, asked, { status, body: operation?.example });
  }

  refused(operationId: string, reason: ProblemReason, asked: Asked): void {
    this.add(operationId, asked, { status: problemKinds[reason].status, body: exampleProblem(reason) });
  }

  private add(
    operationId: string,
    { key = this.key, headers, ...asked }: Asked,
    response: { status: number; body: unknown },
  ): void {
    const sent = asked.body === undefined ? {} : { "Content-Type": "application/json" };
    const request = { ...asked, headers: { Authorization: `Bearer ${key}`, ...sent, ...headers } };
    const name = `${String(this.all.length).padStart(2, "0")}-${operationId}-${response.status}`;
    this.all.push({ name, file: { name, "http-request": request, "http-response": response } });
  }
}

function redeemed(key: string, body: unknown): Asked {
  return {
    method: "POST",
    path: "/api/v1/redemptions",
    headers: { "Idempotency-Key": key.replace(/[^\w-]/g, "_") },
    body,
  };
}

async function barcode(client: TearoffClient, scenario: TestScenario) {
  const made = await client.testBarcode({ scenario });
  if (!made.ok) throw new Error(`no test barcode for ${scenario}: ${JSON.stringify(made)}`);
  return made.value;
}

async function purchase(client: TearoffClient) {
  const { code, lines } = await barcode(client, "good");
  const key = `purchase-${code}`;
  const bought = await client.redeem(key, { code, lines });
  if (!bought.ok) throw new Error(`not redeemed: ${JSON.stringify(bought)}`);
  return { ...bought.value, key };
}

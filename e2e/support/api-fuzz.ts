/**
 * Random sequences of requests over HTTP, each about one barcode, against a model that knows what every answer must be: sent twice, sent out of order, with other
 * bodies under the same key, in other spellings, or as no JSON at all. The discount is held against brute force.
 */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { contractFaults, operationAt } from "@/lib/pos-api/testing/contract";
import { bruteForceDiscountMinor } from "@/lib/pricing/testing/brute-force";
import { type Line, type Step, someLines, someOfferIds, someSteps } from "./api-fuzz-steps";
import { pricedOffers } from "./priced-offers";

export type FuzzWorld = { baseUrl: string; key: string };
/** What the database must have afterwards. */
export type Effect = { redemptionId: string; discountMinor: number; reversals: number };
export type FuzzFigures = {
  sequences: number;
  requests: number;
  byStatus: Record<string, number>;
  effects: Effect[];
};

type Said = { status: number; text: string };
type Kept = { request: string; said: Said };

/** Runs `sequences` of them. Throws with the sequence that shows it when an answer is not what the model says. */
export async function fuzzApi(world: FuzzWorld, sequences: number, seed: number): Promise<FuzzFigures> {
  const figures: FuzzFigures = { sequences: 0, requests: 0, byStatus: {}, effects: [] };
  await fc.assert(
    fc.asyncProperty(someOfferIds, someLines, someSteps, async (offerIds, lines, steps) => {
      figures.sequences += 1;
      await new Sequence(world, figures, lines).run(offerIds, steps);
    }),
    { numRuns: sequences, seed, endOnFailure: true },
  );
  return figures;
}

class Sequence {
  private code = "";
  private id = "";
  private offers: ReturnType<typeof pricedOffers> = [];
  private readonly kept = new Map<string, Kept>();
  private effect: Effect | null = null;
  private left: Line[] = [];
  private leftMinor = 0;

  constructor(
    private readonly world: FuzzWorld,
    private readonly figures: FuzzFigures,
    private readonly lines: Line[],
  ) {}

  async run(offerIds: readonly string[], steps: readonly Step[]): Promise<void> {
    const made = await this.send("POST", "/test/barcodes", JSON.stringify({ offerIds }));
    expectStatus(made, 201, "a test barcode");
    const { code, id, offers } = JSON.parse(made.text);
    Object.assign(this, { code, id, offers: pricedOffers(offers) });
    for (const step of steps) await this.take(step);
    if (this.effect) this.figures.effects.push(this.effect);
  }

  private async take(step: Step): Promise<void> {
    switch (step.kind) {
      case "verify":
        return this.verify();
      case "redeem":
        return this.redeem(step);
      case "lookUp":
        return this.lookUp(step.key);
      case "reverse":
        return this.reverse(step);
      case "junk":
        return this.junk(step.what);
    }
  }

  private async verify(): Promise<void> {
    const said = await this.send("POST", "/verifications", JSON.stringify({ code: this.code }));
    const { valid, reason } = JSON.parse(said.text);
    expectEqual(
      [said.status, valid, reason],
      [200, !this.effect, this.effect ? "already_redeemed" : undefined],
    );
  }

  /** Variant 1 has one unit more: another request. Copies go out at once. */
  private async redeem({ key, variant, copies, spelling }: Extract<Step, { kind: "redeem" }>): Promise<void> {
    const lines = this.lines.map((line, at) =>
      variant === 1 && at === 0 ? { ...line, quantity: line.quantity + 1 } : line,
    );
    const json = JSON.stringify({ code: this.code, lines }, null, spelling === "spaces" ? 2 : 0);
    const body = spelling === "bom" ? `\ufeff${json}` : json;
    const name = `redeem-${key}`;
    const all = await Promise.all(
      Array.from({ length: copies }, () => this.send("POST", "/redemptions", body, this.keyHeader(name))),
    );
    for (const said of all) this.judgeRedemption(said, name, `${variant}`, lines);
  }

  private judgeRedemption(said: Said, name: string, request: string, lines: Line[]): void {
    const kept = this.kept.get(name);
    if (kept) {
      expectKept(said, kept, request);
      return;
    }
    this.kept.set(name, { request, said });
    if (this.effect) {
      expectReason(said, 409, "already_redeemed");
      return;
    }
    const best = bruteForceDiscountMinor(priced(lines), this.offers);
    if (best === 0) {
      expectReason(said, 422, "no_eligible_product");
      return;
    }
    expectStatus(said, 201, "a redemption");
    const { id, discountMinor, lines: told } = JSON.parse(said.text);
    const sum = told.reduce(
      (total: number, line: { discountMinor: number }) => total + line.discountMinor,
      0,
    );
    expectEqual([discountMinor, sum], [best, best]);
    this.effect = { redemptionId: id, discountMinor, reversals: 0 };
    this.left = lines.map((line) => ({ ...line }));
    this.leftMinor = best;
  }

  private async lookUp(key: number): Promise<void> {
    const name = `redeem-${key}`;
    const said = await this.send("GET", `/redemptions?idempotencyKey=${this.fullKey(name)}`);
    const status = this.kept.get(name)?.said.status;
    const outcome = status === undefined ? "nothing" : status === 201 ? "redeemed" : "refused";
    expectEqual([said.status, JSON.parse(said.text).outcome], [200, outcome]);
  }

  private async reverse({ key, isWhole }: Extract<Step, { kind: "reverse" }>): Promise<void> {
    const back = isWhole
      ? undefined
      : this.left.find((line) => line.quantity > 0 && line.unitPriceMinor !== undefined);
    const body = JSON.stringify(back ? { reason: "return", lines: [{ ...back, quantity: 1 }] } : {});
    const name = `reverse-${key}`;
    const id = this.effect?.redemptionId ?? "rdm_0000000000000";
    const said = await this.send("POST", `/redemptions/${id}/reversals`, body, this.keyHeader(name));
    if (!this.effect) {
      expectReason(said, 404, "not_found");
      return;
    }
    const kept = this.kept.get(name);
    if (kept) {
      expectKept(said, kept, body);
      return;
    }
    this.kept.set(name, { request: body, said });
    if (this.left.every(({ quantity }) => quantity === 0)) {
      expectReason(said, 409, "conflict");
      return;
    }
    expectStatus(said, 201, "a reversal");
    if (back) back.quantity -= 1;
    else for (const line of this.left) line.quantity = 0;
    const stays = bruteForceDiscountMinor(priced(this.left), this.offers);
    const { discountMinor, discountLeftMinor } = JSON.parse(said.text);
    expectEqual([discountMinor, discountLeftMinor], [this.leftMinor - stays, stays]);
    this.leftMinor = stays;
    this.effect.reversals += 1;
  }

  /** Each must be refused as it is, and change nothing: the model goes on as if it had never been sent. */
  private async junk(what: Extract<Step, { kind: "junk" }>["what"]): Promise<void> {
    const good = JSON.stringify({ code: this.code, lines: this.lines });
    const line = JSON.stringify(this.lines[0]);
    const key = this.keyHeader("junk");
    const cases: Record<typeof what, [status: number, body: BodyInit, headers: Record<string, string>]> = {
      gzip: [415, gzipSync(good), { ...key, "Content-Encoding": "gzip" }],
      charset: [415, good, { ...key, "Content-Type": "application/json; charset=utf-16" }],
      latin1: [400, Buffer.from(good.replace("{", '{"é":1,'), "latin1"), key],
      utf16: [400, Buffer.from(`\ufeff${good}`, "utf16le"), key],
      cut: [400, good.slice(0, -2), key],
      nameTwice: [400, good.replace("{", '{"code":"x",'), key],
      deep: [400, `{"code":"x","lines":${"[".repeat(5_000)}${"]".repeat(5_000)}}`, key],
      large: [413, good + " ".repeat(65_537), key],
      float: [
        400,
        `{"code":"${this.code}","lines":[${line.replace(/"quantity":\d+/, '"quantity":1.5')}]}`,
        key,
      ],
      huge: [
        400,
        `{"code":"${this.code}","lines":[${line.replace(/"quantity":\d+/, '"quantity":1e999')}]}`,
        key,
      ],
      unknownField: [400, good.replace("{", '{"coupon":1,'), key],
      prototype: [400, good.replace("{", '{"__proto__":{"lines":[]},'), key],
      noKey: [400, good, {}],
      wrongGtin: [400, good.replace(/"gtin":"\d/, '"gtin":"9'), key],
      manyLines: [422, `{"code":"x","lines":[${Array(501).fill(line).join()}]}`, key],
    };
    const [status, body, headers] = cases[what];
    expectStatus(await this.send("POST", "/redemptions", body, headers), status, what);
  }

  private keyHeader(name: string): Record<string, string> {
    return { "Idempotency-Key": this.fullKey(name) };
  }

  private fullKey(name: string): string {
    return `fuzz-${this.id}-${name}`;
  }

  private async send(
    method: "GET" | "POST",
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Said> {
    const response = await fetch(`${this.world.baseUrl}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.world.key}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const { status } = response;
    const text = await response.text();
    this.figures.requests += 1;
    this.figures.byStatus[status] = (this.figures.byStatus[status] ?? 0) + 1;
    if (status >= 500) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    const operationId = operationAt(method, `/api/v1${path}`)?.id ?? "";
    const sent =
      typeof body === "string" && status < 300 ? JSON.parse(body.replace(/^\ufeff/, "")) : undefined;
    const exchange = {
      operationId,
      requestBody: sent,
      status,
      headers: response.headers,
      body: JSON.parse(text),
    };
    const faults = contractFaults(exchange);
    if (faults.length > 0) throw new Error(faults.join("; "));
    return { status, text };
  }
}

/** Lines without a price are of products that no coupon is for: what stands in for it has no effect. */
function priced(lines: readonly Line[]) {
  return lines.map((line) => ({ ...line, unitPriceMinor: line.unitPriceMinor ?? 0 }));
}

function expectKept(said: Said, kept: Kept, request: string): void {
  if (kept.request !== request) {
    expectReason(said, 422, "idempotency_key_reused");
    return;
  }
  expectEqual([said.status, said.text], [kept.said.status, kept.said.text]);
}

function expectReason(said: Said, status: number, reason: string): void {
  expectEqual([said.status, JSON.parse(said.text).reason], [status, reason]);
}

function expectStatus({ status, text }: Said, expected: number, what: string): void {
  if (status !== expected) throw new Error(`${what} answered ${status}, not ${expected}: ${text}`);
}

function expectEqual(found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${one} is not ${other}`);
}

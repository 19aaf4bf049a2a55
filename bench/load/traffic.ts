/** A mix of what shoppers and tills ask. Each request is one of a kind; codes go from issue to verification, redemption and reversal. */
import type { Purchase, Till, Told } from "@/scripts/faults/till";
import type { Answer, Ask, Asker } from "./asker";
import { countIn, type Outcome, type Tally } from "./tally";

/** Of a hundred requests. */
export const mix = {
  "offers, nobody signed in": 10,
  "offers, a shopper": 5,
  "barcodes, a shopper": 5,
  issue: 25,
  verify: 25,
  redeem: 22,
  reverse: 8,
} as const;
type Kind = keyof typeof mix;

const kinds = Object.entries(mix).flatMap(([kind, share]) => Array<Kind>(share).fill(kind as Kind));
/** Coprime to a hundred: kinds take turns instead of coming in rows. */
const stride = 37;

export class Traffic {
  private number = 0;
  private readonly toVerify: string[] = [];
  private readonly toRedeem: Purchase[] = [];
  private readonly toReverse: Told[] = [];

  constructor(
    private readonly asker: Asker,
    private readonly key: string,
    private readonly cookies: readonly string[],
    /** Keeps what was told, and asks again at the check of the books. */
    private readonly till: Till,
  ) {}

  /** The next request of the mix; ends when it has been answered and counted, with what came of it. `due`: when it should be sent, by performance.now(). */
  async next(tally: Tally, due: number): Promise<Outcome> {
    this.number += 1;
    const kind = kinds[(this.number * stride) % kinds.length] as Kind;
    switch (kind) {
      case "issue":
        return this.issue(tally, due);
      case "verify":
        return this.verify(tally, due);
      case "redeem":
        return this.redeem(tally, due);
      case "reverse":
        return this.reverse(tally, due);
      default:
        return this.browse(kind, tally, due);
    }
  }

  private async browse(kind: Kind, tally: Tally, due: number): Promise<Outcome> {
    const cookie = this.cookies[this.number % this.cookies.length] as string;
    const headers = { accept: "text/html", ...(kind === "offers, nobody signed in" ? {} : { cookie }) };
    const path = kind === "barcodes, a shopper" ? "/barcodes" : "/offers";
    const { outcome } = await this.send(kind, { method: "GET", path, headers }, tally, due);
    return outcome;
  }

  private async issue(tally: Tally, due: number): Promise<Outcome> {
    const { outcome, answer } = await this.post("issue", "/test/barcodes", "{}", undefined, tally, due);
    if (outcome === "good" && answer) {
      const { id, code, lines } = JSON.parse(answer.text);
      this.toRedeem.push({
        barcodeId: id,
        key: crypto.randomUUID(),
        body: JSON.stringify({ code, lines }),
      });
      this.toVerify.push(code);
    }
    return outcome;
  }

  private async verify(tally: Tally, due: number): Promise<Outcome> {
    const code = this.toVerify.shift();
    if (code === undefined) return this.issue(tally, due);
    const body = JSON.stringify({ code });
    const { outcome } = await this.post("verify", "/verifications", body, undefined, tally, due);
    if (outcome === "shed") this.toVerify.push(code);
    return outcome;
  }

  private async redeem(tally: Tally, due: number): Promise<Outcome> {
    const purchase = this.toRedeem.shift();
    if (!purchase) return this.issue(tally, due);
    const { barcodeId, key, body } = purchase;
    const path = "/redemptions";
    const { outcome, answer } = await this.post("redeem", path, body, key, tally, due);
    if (outcome === "shed") this.toRedeem.push(purchase);
    if (outcome === "refused") tally.complain(`a good barcode was refused: ${answer?.text.slice(0, 160)}`);
    if (outcome !== "good" || !answer) return outcome;
    const told = { barcodeId, key, path, body, text: answer.text, by: this.till };
    this.till.seen.redemptions.push(told);
    this.toReverse.push(told);
    return outcome;
  }

  private async reverse(tally: Tally, due: number): Promise<Outcome> {
    const told = this.toReverse.pop();
    if (!told) return this.issue(tally, due);
    const path = `/redemptions/${JSON.parse(told.text).id}/reversals`;
    // One key for one return, however often it is sent.
    const key = `back-${told.key}`;
    const body = JSON.stringify({ reason: "void" });
    const { outcome, answer } = await this.post("reverse", path, body, key, tally, due);
    if (outcome === "shed") this.toReverse.push(told);
    if (outcome === "good" && answer)
      this.till.seen.reversals.push({ ...told, key, path, body, text: answer.text });
    // The rest of what was bought stays bought: what is kept for reversals must not grow with the run.
    if (this.toReverse.length > 10_000) this.toReverse.splice(0, 5_000);
    return outcome;
  }

  private post(
    kind: Kind,
    path: string,
    body: string,
    key: string | undefined,
    tally: Tally,
    due: number,
  ): Promise<{ outcome: Outcome; answer: Answer | null }> {
    const headers = {
      authorization: `Bearer ${this.key}`,
      "content-type": "application/json",
      ...(key === undefined ? {} : { "idempotency-key": key }),
    };
    return this.send(kind, { method: "POST", path: `/api/v1${path}`, headers, body }, tally, due);
  }

  private async send(kind: Kind, ask: Ask, tally: Tally, due: number) {
    let answer: Answer | null = null;
    let outcome: Outcome = "error";
    try {
      answer = await this.asker.ask(ask);
      outcome = outcomeOf(answer);
      countIn(tally.statuses, String(answer.status));
      if (outcome === "refused") countIn(tally.reasons, JSON.parse(answer.text).reason);
      if (outcome === "error") tally.complain(`${ask.path}: ${answer.status} ${answer.text.slice(0, 160)}`);
    } catch (error) {
      countIn(tally.statuses, "none");
      tally.complain(`${ask.path}: ${error instanceof Error ? error.message : error}`);
    }
    this.till.seen.requests += 1;
    tally.add(kind, outcome, performance.now() - due);
    return { outcome, answer };
  }
}

function outcomeOf({ status, retryAfter, type }: Answer): Outcome {
  if (status === 200 || status === 201) return "good";
  if ((status === 503 || status === 429) && retryAfter !== undefined) return "shed";
  if ((status === 409 || status === 422) && type === "application/problem+json") return "refused";
  return "error";
}

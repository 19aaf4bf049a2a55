/** One till of a shop, over HTTP: it asks again with the same key until it knows. */
import { pause } from "./fault.ts";

export type Answer = { status: number; text: string; retryAfter: string | null };
/** A barcode and what is bought with it. */
export type Purchase = { barcodeId: string; key: string; body: string };
/** What a till was told: the text of a 201. */
export type Told = { barcodeId: string; key: string; path: string; body: string; text: string; by: Till };

/** What all tills of a fault saw. */
export type Seen = {
  requests: number;
  redemptions: Told[];
  reversals: Told[];
  /** Refusals that came instead of a receipt, by reason. */
  refusals: Map<string, number>;
  /** Answers of each status, and `none`. */
  statuses: Map<string, number>;
  /** Answers that no till should get. */
  wrong: string[];
};

export function nothingSeen(): Seen {
  return {
    requests: 0,
    redemptions: [],
    reversals: [],
    refusals: new Map(),
    statuses: new Map(),
    wrong: [],
  };
}

/** Between two tries. Shorter than any till's, and than Retry-After: the worst of callers. */
const retryMillis = 60;
/** After this long without knowing, a till gives up and says so. */
const patienceMillis = 60_000;

export class Till {
  constructor(
    /** Asked at each try: a switch may point elsewhere by then. */
    private readonly baseUrl: () => string,
    private readonly apiKey: string,
    readonly seen: Seen,
    private readonly headers: Readonly<Record<string, string>> = {},
    private readonly timeoutMillis = 10_000,
  ) {}

  /** One request; null when no whole answer came. */
  async ask(path: string, body: string, key?: string): Promise<Answer | null> {
    this.seen.requests += 1;
    const answer = await this.send(path, body, key);
    const status = answer ? String(answer.status) : "none";
    this.seen.statuses.set(status, (this.seen.statuses.get(status) ?? 0) + 1);
    if (answer && answer.status >= 500 && !(answer.status === 503 && answer.retryAfter))
      this.complain(`${path} was answered ${answer.status} ${answer.text.slice(0, 200)}`);
    return answer;
  }

  /** Asks until the answer is one to act on: no 5xx, no 429. Null after a minute. */
  async askUntilKnown(path: string, body: string, key?: string): Promise<Answer | null> {
    const deadline = performance.now() + patienceMillis;
    while (performance.now() < deadline) {
      const answer = await this.ask(path, body, key);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      await pause(retryMillis);
    }
    this.complain(`${path} had no answer for ${patienceMillis / 1000} s`);
    return null;
  }

  /** A barcode without a phone, and a basket for it. An answer that was lost leaves a barcode that nobody has. */
  async issue(): Promise<Purchase | null> {
    const answer = await this.askUntilKnown("/test/barcodes", "{}");
    if (answer?.status !== 201) {
      if (answer) this.complain(`a barcode was answered ${answer.status} ${answer.text.slice(0, 200)}`);
      return null;
    }
    const { id, code, lines } = JSON.parse(answer.text);
    return { barcodeId: id, key: crypto.randomUUID(), body: JSON.stringify({ code, lines }) };
  }

  /** Redeems; keeps what was told. True when it was 201. */
  async redeem({ barcodeId, key, body }: Purchase): Promise<Told | null> {
    const path = "/redemptions";
    const answer = await this.askUntilKnown(path, body, key);
    if (answer?.status === 201) {
      const told = { barcodeId, key, path, body, text: answer.text, by: this };
      this.seen.redemptions.push(told);
      return told;
    }
    if (answer) {
      const { reason } = JSON.parse(answer.text) as { reason: string };
      this.seen.refusals.set(reason, (this.seen.refusals.get(reason) ?? 0) + 1);
    }
    return null;
  }

  /** Takes a whole redemption back. */
  async reverse({ barcodeId, text }: Told): Promise<void> {
    const path = `/redemptions/${JSON.parse(text).id}/reversals`;
    const [key, body] = [crypto.randomUUID(), JSON.stringify({ reason: "void" })];
    const answer = await this.askUntilKnown(path, body, key);
    if (answer?.status === 201)
      this.seen.reversals.push({ barcodeId, key, path, body, text: answer.text, by: this });
    else if (answer) this.complain(`a reversal was answered ${answer.status} ${answer.text.slice(0, 200)}`);
  }

  complain(words: string): void {
    if (this.seen.wrong.length < 20) this.seen.wrong.push(words);
  }

  private async send(path: string, body: string, key: string | undefined): Promise<Answer | null> {
    try {
      const response = await fetch(`${this.baseUrl()}/api/v1${path}`, {
        method: "POST",
        headers: {
          Authorization: `Bearer ${this.apiKey}`,
          "Content-Type": "application/json",
          ...(key === undefined ? {} : { "Idempotency-Key": key }),
          ...this.headers,
        },
        body,
        signal: AbortSignal.timeout(this.timeoutMillis),
      });
      const text = await response.text();
      return { status: response.status, text, retryAfter: response.headers.get("retry-after") };
    } catch {
      return null;
    }
  }
}

/** One request of a till, sent again as often as it takes, and what came of it as a value. */
import type { Problem } from "@/lib/pos-api/answers";

export type ClientOptions = {
  /** Where the centre answers, such as https://tearoff.example, without a slash at its end. */
  baseUrl: string;
  /** tk_live_… or tk_test_… */
  key: string;
  /** For one attempt; 5,000 unless told otherwise. */
  timeoutMillis?: number;
  /** Attempts in all; 4 unless told otherwise. */
  attempts?: number;
  /** Before the second attempt; doubled for each that follows. 250 unless told otherwise. */
  firstWaitMillis?: number;
};

export type Sent = {
  method: "GET" | "POST";
  /** From /api on, with its `?`. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Sending it twice does no harm: it changes nothing, or has an Idempotency-Key. */
  isRepeatable: boolean;
};

/** `value` null: 304, it is as you have it. `isReplay`: the answer of an earlier request with the same key. */
export type Answered<T> =
  | { ok: true; status: number; value: T; isReplay: boolean; headers: Headers }
  /** The centre said no, and why: switch on `problem.reason`. */
  | { ok: false; status: number; problem: Problem }
  /** No answer came: it may or may not have happened. Send it again with the same key, or look the key up. */
  | { ok: false; status: null; problem: null; cause: string };

/** Sends again on a broken connection, a timeout, a 5xx and a 429; the same bytes with the same Idempotency-Key. Never throws. */
export async function sendRequest<T>(options: ClientOptions, sent: Sent): Promise<Answered<T>> {
  const { attempts = 4, firstWaitMillis = 250 } = options;
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  for (let attempt = 1; ; attempt += 1) {
    const { answered, retryAfterMillis } = await attemptOnce<T>(options, sent, body);
    const mayHelp = isPassing(answered) && (sent.isRepeatable || answered.status === 429);
    if (!mayHelp || attempt >= attempts) return answered;
    const backOff = firstWaitMillis * 2 ** (attempt - 1);
    // Half of it by chance, so that a hundred tills do not come back in the same moment.
    await wait(retryAfterMillis ?? backOff * (0.5 + Math.random() / 2));
  }
}

async function attemptOnce<T>(
  { baseUrl, key, timeoutMillis = 5_000 }: ClientOptions,
  { method, path, headers }: Sent,
  body: string | undefined,
): Promise<{ answered: Answered<T>; retryAfterMillis?: number }> {
  try {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMillis),
    });
    const text = await response.text();
    const seconds = Number(response.headers.get("retry-after"));
    const wait = seconds > 0 ? { retryAfterMillis: seconds * 1_000 } : {};
    return { answered: answerOf<T>(response, text), ...wait };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return { answered: { ok: false, status: null, problem: null, cause } };
  }
}

function answerOf<T>({ status, headers }: Response, text: string): Answered<T> {
  const isReplay = headers.get("idempotency-replayed") === "true";
  if (status === 304) return { ok: true, status, value: null as T, isReplay, headers };
  const body: unknown = JSON.parse(text);
  if (status < 300) return { ok: true, status, value: body as T, isReplay, headers };
  return { ok: false, status, problem: body as Problem };
}

/** Another attempt may go better. An answer that is no JSON (a proxy's own page) counts as none, above. */
function isPassing(answered: Answered<unknown>): boolean {
  if (answered.ok) return false;
  return answered.status === null || answered.status === 429 || answered.status >= 500;
}

function wait(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

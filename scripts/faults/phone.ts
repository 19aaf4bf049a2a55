/** A shopper's phone without a screen: signed in, with a barcode, listening. */
import { encode } from "@auth/core/jwt";
import { issueFor } from "@/db/testing/world";
import { sessionCookieName, sessionLifetimeSeconds } from "@/lib/auth/session-cookie";
import type { Purchase } from "./till.ts";
import type { World } from "./world.ts";

export type Phone = {
  /** As in the address of its page. */
  barcodeId: string;
  /** The session. */
  cookie: { name: string; value: string };
  /** Redeems by the fetch code. */
  purchase: Purchase;
};

/** Issues a live barcode to a new shopper, signed in with the secret of the world's servers. */
export async function issueToPhone(world: World): Promise<Phone> {
  takeKeysOf(world);
  return world.withDatabase(async (database) => {
    const { barcodeId, fetchCode, shopper } = await issueFor(database, world.phones.shop, { live: true });
    const cookie = await sessionOf(world, shopper.personId);
    const lines = [{ gtin: world.phones.shop.coffee.gtin, quantity: 2, unitPriceMinor: 599 }];
    const purchase = {
      barcodeId,
      key: crypto.randomUUID(),
      body: JSON.stringify({ code: fetchCode, lines }),
    };
    return { barcodeId, cookie, purchase };
  });
}

/** Verbs that this process calls sign with the keys of the world's servers. */
export function takeKeysOf({ env }: World): void {
  const { TEAROFF_BARCODE_KEYS, AUTH_SECRET, TEAROFF_VAPID_KEYS, DATABASE_URL } = env;
  Object.assign(process.env, { TEAROFF_BARCODE_KEYS, AUTH_SECRET, TEAROFF_VAPID_KEYS, DATABASE_URL });
}

/** The session of a person, as the world's servers would have made it. */
export async function sessionOf({ env }: World, personId: string): Promise<{ name: string; value: string }> {
  const name = sessionCookieName(false);
  const value = await encode({
    token: { personId, sessionEpoch: 0 },
    secret: String(env.AUTH_SECRET),
    salt: name,
    maxAge: sessionLifetimeSeconds,
  });
  return { name, value };
}

/** Opens the stream of what becomes of the barcode; resolves when it is open. */
export async function listen(
  { baseUrl }: { baseUrl: string },
  { barcodeId, cookie }: Phone,
): Promise<{ heard: () => string; leave: () => void }> {
  const leaving = new AbortController();
  const response = await fetch(`${baseUrl}/barcodes/${barcodeId}/events`, {
    headers: { Cookie: `${cookie.name}=${cookie.value}` },
    signal: leaving.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`A phone was answered ${response.status}.`);
  let text = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  };
  // Ends with the stream, or when the phone leaves.
  void read(response.body).catch(() => {});
  return { heard: () => text, leave: () => leaving.abort() };
}

/** The link at the foot of a mail: who wants to hear no more of what, signed, good for ever. PURE. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Id, parseId } from "@/lib/kernel/ids";

/** What a mail can be about. `reminders`: of barcodes, which the shopper asked for. `mailings`: what the consent `mail` allows. */
export const unsubscribeKinds = ["reminders", "mailings"] as const;
export type UnsubscribeKind = (typeof unsubscribeKinds)[number];

export type Unsubscription = { kind: UnsubscribeKind; shopperId: Id<"shopper"> };

/** `reminders.shp_….<43 characters>`. Of the server's secret only a key of its own purpose is used. */
export function signUnsubscription({ kind, shopperId }: Unsubscription, secret: string): string {
  const subject = `${kind}.${shopperId}`;
  return `${subject}.${macOf(subject, secret).toString("base64url")}`;
}

/** What a token says; null when this server did not sign it. */
export function readUnsubscription(token: string, secret: string): Unsubscription | null {
  const [kind = "", shopperId = "", mac = "", rest] = token.slice(0, 200).split(".");
  const known = unsubscribeKinds.find((one) => one === kind);
  if (!known || rest !== undefined || !/^[\w-]{43}$/.test(mac) || parseId("shopper", shopperId) === null)
    return null;
  const wanted = macOf(`${kind}.${shopperId}`, secret);
  if (!timingSafeEqual(Buffer.from(mac, "base64url"), wanted)) return null;
  return { kind: known, shopperId: shopperId as Id<"shopper"> };
}

function macOf(subject: string, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tearoff unsubscribe", 32));
  return createHmac("sha256", key).update(subject).digest();
}

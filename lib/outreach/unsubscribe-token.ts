/** The link at the foot of a mail: who wants to hear no more of what, signed, good for ever. PURE. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Id, parseId } from "@/lib/kernel/ids";

/** What a mail can be about. `reminders`: of barcodes, which the shopper asked for. `mailings`: what the consent `mail` allows. */
export const unsubscribeKinds = ["reminders", "mailings"] as const;
export type UnsubscribeKind = (typeof unsubscribeKinds)[number];

/** `mailingId`: the mailing whose link it is. */
export type Unsubscription = {
  kind: UnsubscribeKind;
  shopperId: Id<"shopper">;
  mailingId?: Id<"mailing">;
};

/** `reminders.shp_….<43 characters>` or `mailings.shp_….mlg_….<43 characters>`. Of the server's secret only a key of its own purpose is used. */
export function signUnsubscription({ kind, shopperId, mailingId }: Unsubscription, secret: string): string {
  const subject = [kind, shopperId, ...(mailingId ? [mailingId] : [])].join(".");
  return `${subject}.${macOf(subject, secret).toString("base64url")}`;
}

/** What a token says; null when this server did not sign it. */
export function readUnsubscription(token: string, secret: string): Unsubscription | null {
  const parts = token.slice(0, 200).split(".");
  const [kind = "", shopperId = ""] = parts;
  const mailingId = parts.length === 4 ? parts[2] : undefined;
  const mac = parts.at(-1) ?? "";
  const known = unsubscribeKinds.find((one) => one === kind);
  if (!known || parts.length < 3 || parts.length > 4 || !/^[\w-]{43}$/.test(mac)) return null;
  if (parseId("shopper", shopperId) === null) return null;
  if (mailingId !== undefined && parseId("mailing", mailingId) === null) return null;
  const wanted = macOf(parts.slice(0, -1).join("."), secret);
  if (!timingSafeEqual(Buffer.from(mac, "base64url"), wanted)) return null;
  return {
    kind: known,
    shopperId: shopperId as Id<"shopper">,
    ...(mailingId !== undefined && { mailingId: mailingId as Id<"mailing"> }),
  };
}

function macOf(subject: string, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tearoff unsubscribe", 32));
  return createHmac("sha256", key).update(subject).digest();
}

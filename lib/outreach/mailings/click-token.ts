/** PURE: the links of a mailing: which one, for whom, by which channel, signed. They lead to paths of ours alone: the mailing itself says where. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Id, parseId } from "@/lib/kernel/ids";
import { type ReminderChannel, reminderChannels } from "@/lib/kernel/message-kinds";

export type Click = {
  mailingId: Id<"mailing">;
  shopperId: Id<"shopper">;
  channel: ReminderChannel;
  /** Which link of the mailing, as `linksOf` counts. */
  link: number;
};

/** 128 bits: enough where a wrong guess costs a request and wins a count. */
const macLength = 22;

/** `mlg_….shp_….mail.0.<22 characters>`. Of the server's secret only a key of its own purpose is used. */
export function signClick({ mailingId, shopperId, channel, link }: Click, secret: string): string {
  const subject = `${mailingId}.${shopperId}.${channel}.${link}`;
  return `${subject}.${macOf(subject, secret)}`;
}

/** What a token says; null when this server did not sign it. */
export function readClick(token: string, secret: string): Click | null {
  const parts = token.slice(0, 120).split(".");
  const [mailingId = "", shopperId = "", channel = "", link = "", mac = ""] = parts;
  const known = reminderChannels.find((one) => one === channel);
  if (parts.length !== 5 || !known || !/^\d{1,2}$/.test(link) || mac.length !== macLength) return null;
  if (parseId("mailing", mailingId) === null || parseId("shopper", shopperId) === null) return null;
  const wanted = macOf(parts.slice(0, 4).join("."), secret);
  if (
    !timingSafeEqual(
      Buffer.from(mac.padEnd(macLength).slice(0, macLength), "latin1"),
      Buffer.from(wanted, "latin1"),
    )
  )
    return null;
  return {
    mailingId: mailingId as Id<"mailing">,
    shopperId: shopperId as Id<"shopper">,
    channel: known,
    link: Number(link),
  };
}

function macOf(subject: string, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tearoff mailing click", 32));
  return createHmac("sha256", key).update(subject).digest("base64url").slice(0, macLength);
}

/** The words of a reminder. PURE: zone and time come in. */

import { type Currency, formatMoney } from "@/lib/kernel/money";
import { escapeHtml } from "@/lib/mail/escape-html";
import { mailHtml } from "@/lib/mail/mail-html";

export type RemindedBarcode = {
  expiresAt: Date;
  coupons: number;
  /** The largest discount. */
  reservedMinor: number;
  currency: Currency;
  /** Null: any store of the campaign. */
  store: string | null;
  /** Where the time is told. */
  timeZone: string;
};

/** 'Barcode good until 18:40' today, 'until Fri 18:40' on another day; and what it is good for. */
export function reminderText(barcode: RemindedBarcode, now: Date): { title: string; body: string } {
  const { coupons, reservedMinor, currency, store } = barcode;
  const what = coupons === 1 ? "1 coupon" : `${coupons} coupons`;
  return {
    title: `Barcode good until ${untilWords(barcode, now)}`,
    body: `${what}, up to ${formatMoney(reservedMinor, currency)} off at ${store ?? "any of its stores"}. Show it before the time is over.`,
  };
}

function untilWords({ expiresAt, timeZone }: RemindedBarcode, now: Date): string {
  const write = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-IE", { ...options, timeZone }).format(at);
  const time = write(expiresAt, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = (at: Date) => write(at, { dateStyle: "short" });
  return day(expiresAt) === day(now) ? time : `${write(expiresAt, { weekday: "short" })} ${time}`;
}

/** The mail: with a link to the barcode, and one that ends these mails (RFC 8058: mail programs may press it by themselves). */
export function reminderMail(
  { title, body }: { title: string; body: string },
  links: { barcode: string; settings: string; unsubscribe: string; oneClick: string },
) {
  const anchor = (href: string, words: string) =>
    `<a href="${escapeHtml(href)}" style="color:#57514a">${escapeHtml(words)}</a>`;
  return {
    subject: title,
    link: links.barcode,
    text: `${body}\n\nShow the barcode:\n${links.barcode}\n\nYou asked for reminders by mail. No more of them: ${links.unsubscribe}\nChange them: ${links.settings}\n`,
    html: mailHtml({
      title,
      paragraphs: [body],
      link: links.barcode,
      verb: "Show the barcode",
      footHtml: `You asked for reminders by mail. ${anchor(links.unsubscribe, "No more of them")} · ${anchor(links.settings, "Change them")}`,
    }),
    headers: {
      "List-Unsubscribe": `<${links.oneClick}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    },
  };
}

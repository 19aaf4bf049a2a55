/** How the desk writes what belongs to stores. Pure. */
import type { Tone } from "@/components/ui/badge";
import type { CashierView } from "@/lib/auth/cashier-queries";
import type { ApiKeyState } from "@/lib/auth/key-queries";
import type { KeyScope } from "@/lib/kernel/key-scopes";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { deskLocale } from "./words";

/** '€4.20', with a true minus. */
export const amountWords = (minor: number, currency: Currency) =>
  formatMoney(minor, currency, deskLocale).replace("-", "\u2212");

const formats = new Map<string, Intl.DateTimeFormat>();
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat(deskLocale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  formats.set(timeZone, made);
  return made;
}
/** '22 Nov, 14:32' by a store's own clock. */
export const timeAt = (iso: string, timeZone: string) => formatIn(timeZone).format(new Date(iso));

/** 'just now', '4 min ago', '3 h ago', '12 days ago'. */
export function agoWords(iso: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000);
  if (minutes < 2) return "just now";
  if (minutes < 120) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} days ago`;
}

export const payoutWords = { till: "Off at the till", bill: "On the phone bill" } as const;
export const reasonWords = { void: "Void", return: "Return" } as const;

export const scopeWords: Readonly<Record<KeyScope, string>> = {
  verify: "Ask what a barcode is good for",
  redeem: "Redeem",
  reverse: "Void and return",
  read: "Read receipts and offers",
  test: "Make test barcodes",
};

export const keyStateWords: Readonly<Record<ApiKeyState, { label: string; tone: Tone }>> = {
  active: { label: "Active", tone: "good" },
  ending: { label: "Ending", tone: "warn" },
  ended: { label: "Ended", tone: "neutral" },
  revoked: { label: "Revoked", tone: "neutral" },
};

export const pinWords: Readonly<Record<CashierView["pin"], { label: string; tone: Tone }>> = {
  none: { label: "No PIN", tone: "neutral" },
  set: { label: "PIN set", tone: "good" },
  locked: { label: "PIN locked", tone: "no" },
};

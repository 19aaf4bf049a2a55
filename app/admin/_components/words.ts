/** How the desk writes money, days, states and accounts. Pure. */
import type { Tone } from "@/components/ui/badge";
import type { CampaignState } from "@/lib/campaigns/rules";
import { formatMoney } from "@/lib/kernel/money";
import type { Account } from "@/lib/ledger/posting";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Amount } from "@/lib/ledger/views";

export const deskLocale = "en-IE";

export const stateWords: Readonly<Record<CampaignState, { label: string; tone: Tone }>> = {
  live: { label: "Live", tone: "good" },
  paused: { label: "Paused", tone: "warn" },
  submitted: { label: "Submitted", tone: "warn" },
  draft: { label: "Draft", tone: "neutral" },
  ended: { label: "Ended", tone: "neutral" },
};

export const accountWords: Readonly<Record<Account, string>> = {
  provider_receivable: "Provider receivable",
  retailer_payable: "Retailer payable",
  carrier_payable: "Carrier payable",
  operator_revenue: "Operator revenue",
};

const count = new Intl.NumberFormat(deskLocale);
export const formatCount = (n: number) => count.format(n);

/** '3 redemptions', '1 redemption'. */
export const counted = (n: number, one: string, many: string) => `${count.format(n)} ${n === 1 ? one : many}`;

const euroOnly: Amount = { currency: "EUR", minor: 0 };

/** '€12.40', or '€12.40 and £3.00' when there are two currencies; nothing is '€0.00'. Signs are left out. */
export function formatAmounts(amounts: readonly Amount[]): string {
  const given = amounts.length > 0 ? amounts : [euroOnly];
  return new Intl.ListFormat(deskLocale).format(
    given.map(({ minor, currency }) => formatMoney(minor, currency, deskLocale).replace("-", "\u2212")),
  );
}

const longDay = new Intl.DateTimeFormat(deskLocale, { dateStyle: "full", timeZone: deskTimeZone });
/** 'Sunday 22 November 2026'. */
export const formatToday = (now: Date) => longDay.format(now);

const entryTime = new Intl.DateTimeFormat(deskLocale, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: deskTimeZone,
});
/** '22 Nov, 14:32', in the desk's zone. */
export const formatEntryTime = (iso: string) => entryTime.format(new Date(iso));

const dateOnly = new Intl.DateTimeFormat(deskLocale, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const dateWithoutYear = new Intl.DateTimeFormat(deskLocale, {
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
/** A local date as entered ('2026-11-22'): it has no zone, so it is written as it stands. The year only when it is another than `now`'s. */
export function formatDay(day: string, now: Date): string {
  const date = new Date(`${day}T00:00:00Z`);
  return (date.getUTCFullYear() === now.getUTCFullYear() ? dateWithoutYear : dateOnly).format(date);
}

/** 'in 3 days', 'yesterday'; null when it is more than a fortnight away. `now` is read in the zone of the campaign. */
export function daysAway(day: string, timeZone: string, now: Date): string | null {
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone }).format(now);
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (Math.abs(days) > 14) return null;
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(days, "day");
}

/** 'Europe/Berlin' is 'Berlin time'. */
export const zoneWords = (timeZone: string) =>
  `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;

/** The end of an id, which is what tells neighbours apart: '…1ZK7WV'. */
export const shortId = (id: string) => `…${id.slice(-6)}`;

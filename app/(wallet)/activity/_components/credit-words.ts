/** What is said of a credit on the phone bill. Pure. */
import type { CreditPeriod, CreditState } from "@/lib/clearing/rules";
import { formatMoney } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";

/** 'November', with the year when it is not the year of `now` (a month). */
export function monthName(month: Month, thisMonth: Month, locale = "en-IE"): string {
  const sameYear = month.slice(0, 4) === thisMonth.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
}

export const creditBadges: Readonly<
  Record<CreditState, { word: string; tone: "good" | "no" | "warn" | "neutral" }>
> = {
  pending: { word: "Pending", tone: "neutral" },
  reported: { word: "Reported", tone: "neutral" },
  accepted: { word: "Accepted", tone: "good" },
  rejected: { word: "Rejected", tone: "no" },
  carried: { word: "Carried over", tone: "warn" },
  nothing: { word: "Nothing due", tone: "neutral" },
  diverted: { word: "Not on a bill", tone: "warn" },
  moved: { word: "Moved", tone: "neutral" },
  paid: { word: "Paid out", tone: "good" },
};

/** When it is on which bill, or why not. `thisMonth` is the operator's. */
export function creditWords(credit: CreditPeriod, thisMonth: Month): string {
  const bill = credit.billMonth === null ? "" : monthName(credit.billMonth, thisMonth);
  switch (credit.state) {
    case "pending":
      if (credit.amountMinor < 0)
        return "More was taken back than saved so far. If it stays so, it comes off your next credit.";
      if (credit.isLate)
        return `Not reported to ${credit.carrier} yet: on your bill in ${bill} at the earliest.`;
      return credit.period === thisMonth
        ? `Still adding up. On your bill in ${bill}.`
        : `On your bill in ${bill}.`;
    case "reported":
      return `Told to ${credit.carrier}. On your bill in ${bill}.`;
    case "accepted":
      return credit.billMonth !== null && credit.billMonth < thisMonth
        ? `It was on your bill in ${bill}.`
        : `${credit.carrier} has taken it. On your bill in ${bill}.`;
    case "rejected":
      return `${credit.carrier} did not take it: ${credit.reason}. It is reported again: on your bill in ${bill}${credit.isLate ? " at the earliest" : ""}.`;
    case "carried":
      return "More was taken back than saved. It comes off your next credit.";
    case "nothing":
      return "All of it was undone, so there is nothing to credit.";
    case "diverted":
      return `${whyDiverted(credit)} Have it on the bill of your number of today, or wait: we pay it out and ask you by mail where to.`;
    case "moved":
      return movedWords(credit, bill);
    case "paid":
      return `${whyDiverted(credit)} We paid it out on ${dayWords(credit.diverted?.paidOn ?? "")}, reference ${credit.diverted?.reference}.`;
  }
}

/** Why its own carrier does not put it on a bill. */
function whyDiverted({ carrier, reason }: CreditPeriod): string {
  return reason === null
    ? `${carrier} has no number of yours to put it on.`
    : `It could not be put on a bill: ${reason}.`;
}

function movedWords({ diverted, isLate }: CreditPeriod, bill: string): string {
  const to = diverted?.movedTo ?? "";
  switch (diverted?.line?.state) {
    case "accepted":
      return `${to} has taken it. On your bill in ${bill}.`;
    case "reported":
      return `Told to ${to}. On your bill in ${bill}.`;
    case "rejected":
      return `${to} did not take it: ${diverted.line.reason}. It is reported again: on your bill in ${bill}${isLate ? " at the earliest" : ""}.`;
    case undefined:
      return `Moved to ${to}: on your bill in ${bill}${isLate ? " at the earliest" : ""}.`;
  }
}

function dayWords(day: string): string {
  return new Intl.DateTimeFormat("en-IE", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/** What came over from the month before, or null. */
export function carriedWords(credit: CreditPeriod, thisMonth: Month): string | null {
  if (credit.carriedInMinor === 0) return null;
  const amount = formatMoney(-credit.carriedInMinor, credit.currency);
  return `${amount} from before ${monthName(credit.period, thisMonth)} is taken off already.`;
}

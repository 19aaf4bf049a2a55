"use client";

import { Card } from "@/components/ui/card";
import { daysItLasts, largestSpend } from "@/lib/campaigns/forecast";
import { formatMoney } from "@/lib/kernel/money";
import { counted, formatCount, formatDay } from "../../../../_components/words";
import type { Editing } from "./editing";

/** The most it can cost and how long it lasts, and on what both rest. */
export function ForecastCard({ editing }: { editing: Editing }) {
  const { draft } = editing;
  const most = largestSpend(draft);
  const money = (minor: number) => formatMoney(minor, draft.currency);
  return (
    <Card title="Forecast">
      <dl className="flex flex-col gap-4">
        <div>
          <dt className="text-sm text-ink-2">Largest possible spend</dt>
          <dd className="num text-2xl font-bold tracking-tighter">
            {most ? money(most.discountMinor) : "–"}
          </dd>
          <dd className="num text-sm text-ink-2">
            {most === null
              ? "Write a budget first."
              : most.fullRedemptions === null
                ? "The budget: it is never exceeded. Fees come on top."
                : `The budget: never more. It pays for ${counted(most.fullRedemptions, "redemption", "redemptions")} if each gives all it can, with ${money(most.feesMinor)} of fees on top; for more when they give less.`}
          </dd>
        </div>
        <Lasting editing={editing} />
      </dl>
    </Card>
  );
}

function Lasting({ editing }: { editing: Editing }) {
  const { draft, campaign, isRunning } = editing;
  const leftMinor = isRunning ? (campaign.leftMinor ?? 0) : draft.budgetMinor;
  const rate = campaign.rates[draft.currency];
  const days = leftMinor !== null && rate ? daysItLasts(leftMinor, rate) : null;
  return (
    <div>
      <dt className="text-sm text-ink-2">{isRunning ? "What is left lasts" : "The budget lasts"}</dt>
      <dd className="num text-2xl font-bold tracking-tighter">
        {days === null ? "–" : `${formatCount(days)} ${days === 1 ? "day" : "days"}`}
      </dd>
      <dd className="num text-sm text-ink-2">
        {days === null || !rate || leftMinor === null
          ? restlessWords(leftMinor)
          : `${endWords(editing, days)} It goes by ${formatMoney(rate.perDayMinor, draft.currency)} a day: ${
              rate.isOwn
                ? "the mean of this campaign’s last 7 days."
                : `the mean of ${counted(rate.campaigns, "campaign", "campaigns")} of yours over the last 28 days. This one may do better or worse.`
            }`}
      </dd>
    </div>
  );
}

const restlessWords = (leftMinor: number | null) =>
  leftMinor === null
    ? "Write a budget first."
    : "No campaign of yours in this currency was redeemed in the last 28 days, so there is no rate to go by.";

/** Whether the window or the money ends first. Of one that runs today is not counted, as on its page; a draft begins with its first day. */
function endWords({ draft, now, isRunning }: Editing, days: number): string {
  const from =
    isRunning || draft.startsOn === "" ? now.getTime() : Math.max(now.getTime(), Date.parse(draft.startsOn));
  const last = new Date(from + (isRunning ? days : days - 1) * 86_400_000);
  if (Number.isNaN(last.getTime()) || days > 3_650) return "Longer than its window.";
  const day = last.toISOString().slice(0, 10);
  return draft.endsOn && day >= draft.endsOn
    ? "Longer than its window."
    : `Until ${formatDay(day, now)}, before its last day.`;
}

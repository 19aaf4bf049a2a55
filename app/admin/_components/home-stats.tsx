import { formatWholeMoney } from "@/components/charts/whole-money";
import { Stat } from "@/components/ui/stat";
import type { ActorFor } from "@/lib/auth/actor";
import { addAmounts, balanceOf, sumDays } from "@/lib/ledger/rules";
import type { Amount, CampaignBurn, DayTotals, LedgerSum } from "@/lib/ledger/views";
import { stateBadge } from "./campaign-words";
import { counted, deskLocale, formatAmounts, formatCount, stateWords } from "./words";

type HomeStatsProps = {
  role: ActorFor<"viewAdmin">["role"];
  /** At least 14, today last. */
  days: readonly DayTotals[];
  campaigns: readonly CampaignBurn[];
  sums: readonly LedgerSum[];
  now: Date;
};

/** A store is owed what its tills took off and a carrier what it credits: neither sees the other's part here. */
const redemptionsLabel = {
  operator: "Redemptions today",
  marketer: "Redemptions today",
  retailer: "Taken off at tills today",
  carrier: "Redemptions on bills today",
} as const;
const discountLabel = {
  operator: "Discount today",
  marketer: "Discount today",
  retailer: "Discount at tills today",
  carrier: "Credits today",
} as const;

/** Today, the week, and the one figure that this role comes for. */
export function HomeStats({ role, days, campaigns, sums, now }: HomeStatsProps) {
  const today = sumDays(days.slice(-1));
  const week = sumDays(days.slice(-7));
  const weekBefore = sumDays(days.slice(-14, -7));
  const yesterday = sumDays(days.slice(-2, -1));
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Stat
        label={redemptionsLabel[role]}
        value={formatCount(today.redemptions)}
        note={
          today.reversals > 0
            ? `${formatCount(today.reversals)} reversed · ${formatCount(yesterday.redemptions)} yesterday`
            : `${formatCount(yesterday.redemptions)} yesterday`
        }
      />
      <Stat label={discountLabel[role]} value={formatAmounts(today.discounts)} note={averageWords(today)} />
      <Stat
        label={role === "retailer" ? "Taken off at tills, last 7 days" : "Redemptions, last 7 days"}
        value={formatCount(week.redemptions)}
        note={`${formatCount(weekBefore.redemptions)} the 7 before · ${formatAmounts(week.discounts)} off`}
      />
      {role === "operator" ? <LiveStat campaigns={campaigns} now={now} /> : null}
      {role === "marketer" ? <LeftStat campaigns={campaigns} /> : null}
      {role === "retailer" || role === "carrier" ? <OwedStat sums={sums} /> : null}
    </div>
  );
}

/** After a reversal the sum is no longer that of the redemptions beside it. */
function averageWords({ redemptions, reversals, discounts }: Omit<DayTotals, "day">): string {
  const [only, ...others] = discounts;
  if (!only || others.length > 0 || redemptions === 0) return "Nothing yet";
  if (reversals > 0) return `less ${counted(reversals, "reversal", "reversals")}`;
  const each = { currency: only.currency, minor: Math.round(only.minor / redemptions) };
  return `${formatAmounts([each])} a redemption`;
}

function LiveStat({ campaigns, now }: { campaigns: readonly CampaignBurn[]; now: Date }) {
  const labels = campaigns.map((campaign) => stateBadge(campaign, now).label);
  const having = (label: string) => labels.filter((one) => one === label).length;
  const others = ["Scheduled", stateWords.paused.label, stateWords.submitted.label, stateWords.draft.label]
    .filter((label) => having(label) > 0)
    .map((label) => `${formatCount(having(label))} ${label.toLowerCase()}`);
  return (
    <Stat
      label="Live campaigns"
      value={formatCount(having(stateWords.live.label))}
      note={others.join(" · ")}
    />
  );
}

function LeftStat({ campaigns }: { campaigns: readonly CampaignBurn[] }) {
  const live = campaigns.filter((one) => one.state === "live");
  const whole = (amounts: Amount[]) =>
    new Intl.ListFormat(deskLocale).format(
      (amounts.length > 0 ? amounts : [{ currency: "EUR" as const, minor: 0 }]).map(({ minor, currency }) =>
        formatWholeMoney(minor, currency, deskLocale),
      ),
    );
  const left = addAmounts(live.map(({ currency, leftMinor }) => ({ currency, minor: leftMinor })));
  const budget = addAmounts(live.map(({ currency, budgetMinor }) => ({ currency, minor: budgetMinor })));
  return (
    <Stat
      label="Left to give"
      value={whole(left)}
      note={`of ${whole(budget)} in ${counted(live.length, "live campaign", "live campaigns")}`}
    />
  );
}

function OwedStat({ sums }: { sums: readonly LedgerSum[] }) {
  const owed = (of: readonly LedgerSum[]) =>
    balanceOf(of).map(({ currency, minor }) => ({ currency, minor: -minor }));
  const fees = owed(sums.filter((sum) => sum.component === "fee"));
  return (
    <Stat label="Owed to you" value={formatAmounts(owed(sums))} note={`${formatAmounts(fees)} of it fees`} />
  );
}

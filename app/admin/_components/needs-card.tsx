import Link from "next/link";
import { formatWholeMoney } from "@/components/charts/whole-money";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CheckCircleIcon } from "@/components/ui/icons";
import type { PersonRole } from "@/lib/auth/permissions";
import { campaignsInNeed, type Need, usedShare } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { paths } from "@/lib/paths";
import { deskLocale, formatCount } from "./words";

const percent = new Intl.NumberFormat(deskLocale, { style: "percent", maximumFractionDigits: 0 });

const badges: Readonly<Record<Need, { label: string; tone: Tone }>> = {
  exhausted: { label: "Used up", tone: "no" },
  submitted: { label: "Submitted", tone: "warn" },
  nearly_spent: { label: "Nearly used", tone: "warn" },
};

type NeedsCardProps = { campaigns: readonly CampaignBurn[]; role: PersonRole };

/** Campaigns that somebody should look at, most urgent first. */
export function NeedsCard({ campaigns, role }: NeedsCardProps) {
  const needs = campaignsInNeed(campaigns);
  // A marketer's account stands below.
  const mostShown = role === "operator" ? 4 : 2;
  const more = needs.length - mostShown;
  return (
    <Card
      title="Needs someone"
      aside={<span className="num">{formatCount(needs.length)}</span>}
      flush
      className={role === "operator" ? "flex-1" : ""}
    >
      {needs.length === 0 ? (
        <p className="flex items-center gap-2.5 px-5 pb-5 text-ink-2">
          <CheckCircleIcon size={20} className="shrink-0 text-good" />
          All is well: every budget has room, and nothing waits.
        </p>
      ) : (
        <ul className="pb-2">
          {needs.slice(0, mostShown).map(({ campaign, need }) => (
            <li key={campaign.id} className="relative border-t border-line px-5 py-2.5 hover:bg-sunk/50">
              <div className="flex items-center justify-between gap-3">
                <Link
                  href={paths.campaign(campaign.id)}
                  className="min-w-0 truncate font-semibold after:absolute after:inset-0 after:content-['']"
                >
                  {campaign.name}
                </Link>
                <Badge tone={badges[need].tone}>{badges[need].label}</Badge>
              </div>
              <p className="num truncate text-sm text-ink-2">
                {role === "operator" ? `${campaign.provider} · ` : ""}
                {needWords(campaign, need, role)}
              </p>
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <p className="border-t border-line px-5 py-3 text-sm">
          <Link
            href={paths.campaigns({ sort: "burn" })}
            className="target-44 rounded-sm text-ink-2 underline decoration-line-3 underline-offset-4 hover:text-ink"
          >
            And {formatCount(more)} more
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

function needWords(campaign: CampaignBurn, need: Need, role: PersonRole): string {
  const budget = formatWholeMoney(campaign.budgetMinor, campaign.currency, deskLocale);
  switch (need) {
    case "exhausted":
      return `issues nothing more of ${budget}`;
    case "submitted":
      return role === "operator"
        ? `waits for approval, ${budget}`
        : `waits for the centre to approve ${budget}`;
    case "nearly_spent":
      return `${percent.format(usedShare(campaign))} of ${budget} spent or reserved`;
  }
}

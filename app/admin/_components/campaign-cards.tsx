import Link from "next/link";
import { BurnBar } from "@/components/charts/burn-bar";
import { Badge } from "@/components/ui/badge";
import { Chip } from "@/components/ui/chip";
import { formatMoney } from "@/lib/kernel/money";
import type { CampaignSort } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { paths } from "@/lib/paths";
import type { CampaignTableProps } from "./campaign-table";
import { awayWords, burnTone, stateBadge } from "./campaign-words";
import { deskLocale, formatCount, formatDay } from "./words";

const sortWords: Readonly<Record<CampaignSort, string>> = {
  end: "Ending first",
  burn: "Most spent",
  name: "By name",
};

/** The table of campaigns where it has no room: one under the other, with everything that the columns say. */
export function CampaignCards({ campaigns, now, showProvider, sorting }: CampaignTableProps) {
  return (
    <div className="md:hidden">
      {sorting ? (
        <nav aria-label="Order" className="scroll-row gap-2 px-5 pt-1 pb-3">
          {(["end", "burn", "name"] as const).map((sort) => (
            <Chip key={sort} href={sorting.href(sort)} current={sorting.current === sort} scroll={false}>
              {sortWords[sort]}
            </Chip>
          ))}
        </nav>
      ) : null}
      <ul aria-label="Campaigns">
        {campaigns.map((campaign) => (
          <CampaignCard key={campaign.id} campaign={campaign} now={now} showProvider={showProvider} />
        ))}
      </ul>
    </div>
  );
}

type CampaignCardProps = { campaign: CampaignBurn; now: Date; showProvider: boolean };

function CampaignCard({ campaign, now, showProvider }: CampaignCardProps) {
  const { label, tone } = stateBadge(campaign, now);
  const away = awayWords(campaign, now);
  return (
    <li className="relative border-t border-line px-5 py-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Link
            href={paths.campaign(campaign.id)}
            className="font-semibold after:absolute after:inset-0 after:content-['']"
          >
            {campaign.name}
          </Link>
          {showProvider ? <span className="block text-sm text-ink-2">{campaign.provider}</span> : null}
        </div>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <div className="mt-3">
        <BurnBar budget={campaign} tone={burnTone(campaign)} />
      </div>
      <dl className="num mt-3 grid grid-cols-3 gap-3 text-sm">
        <Figure label="Left" value={formatMoney(campaign.leftMinor, campaign.currency, deskLocale)} />
        <Figure
          label="Redeemed"
          value={formatCount(campaign.redemptions)}
          note={`${formatCount(campaign.redemptionsLast7Days)} in 7 days`}
        />
        <Figure label="Ends" value={formatDay(campaign.endsOn, now)} note={away} />
      </dl>
    </li>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string | null }) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd className="font-medium">{value}</dd>
      {note ? <dd className="text-ink-2">{note}</dd> : null}
    </div>
  );
}

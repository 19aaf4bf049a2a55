import Link from "next/link";
import type { ReactNode } from "react";
import { BurnBar } from "@/components/charts/burn-bar";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";
import type { CampaignSort } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { paths } from "@/lib/paths";
import { CampaignCards } from "./campaign-cards";
import { awayWords, burnTone, stateBadge } from "./campaign-words";
import { deskLocale, formatCount, formatDay } from "./words";

export type CampaignTableProps = {
  campaigns: readonly CampaignBurn[];
  now: Date;
  /** Marketers know who they are. */
  showProvider: boolean;
  /** Where a heading that sorts leads, and which one is in force. */
  sorting?: { current: CampaignSort; href: (sort: CampaignSort) => string };
};

/** Campaigns with state, burn, what they did in a week, and when they end. A row leads to its campaign; on a phone it is a card, for seven columns would scroll sideways. */
export function CampaignTable({ campaigns, now, showProvider, sorting }: CampaignTableProps) {
  const heading = (sort: CampaignSort, label: string) => (
    <SortHeading sort={sort} sorting={sorting}>
      {label}
    </SortHeading>
  );
  return (
    <>
      <CampaignCards campaigns={campaigns} now={now} showProvider={showProvider} sorting={sorting} />
      <div className="hidden md:block">
        <Table caption="Campaigns">
          <thead>
            <tr>
              {heading("name", "Campaign")}
              <HeadCell>State</HeadCell>
              {heading("burn", "Budget spent")}
              <HeadCell figure>Left</HeadCell>
              <HeadCell figure>Redeemed, 7 days</HeadCell>
              <HeadCell figure>In all</HeadCell>
              {heading("end", "Ends")}
            </tr>
          </thead>
          <tbody>
            {campaigns.map((campaign) => (
              <CampaignRow key={campaign.id} campaign={campaign} now={now} showProvider={showProvider} />
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}

type CampaignRowProps = { campaign: CampaignBurn; now: Date; showProvider: boolean };

function CampaignRow({ campaign, now, showProvider }: CampaignRowProps) {
  const { label, tone } = stateBadge(campaign, now);
  const away = awayWords(campaign, now);
  return (
    <Row className="relative transition-colors hover:bg-sunk/50">
      <Cell className="min-w-56">
        <Link
          href={paths.campaign(campaign.id)}
          className="font-semibold after:absolute after:inset-0 after:content-['']"
        >
          {campaign.name}
        </Link>
        {showProvider ? <span className="block text-sm text-ink-2">{campaign.provider}</span> : null}
      </Cell>
      <Cell>
        <Badge tone={tone}>{label}</Badge>
      </Cell>
      <Cell className="w-64 min-w-52">
        <BurnBar budget={campaign} tone={burnTone(campaign)} />
      </Cell>
      <Cell figure>{formatMoney(campaign.leftMinor, campaign.currency, deskLocale)}</Cell>
      <Cell figure>{formatCount(campaign.redemptionsLast7Days)}</Cell>
      <Cell figure>{formatCount(campaign.redemptions)}</Cell>
      <Cell className="num whitespace-nowrap">
        {formatDay(campaign.endsOn, now)}
        {away ? <span className="block text-sm text-ink-2">{away}</span> : null}
      </Cell>
    </Row>
  );
}

const directions: Readonly<Record<CampaignSort, "ascending" | "descending">> = {
  burn: "descending",
  end: "ascending",
  name: "ascending",
};

type SortHeadingProps = { sort: CampaignSort; sorting: CampaignTableProps["sorting"]; children: ReactNode };

function SortHeading({ sort, sorting, children }: SortHeadingProps) {
  if (!sorting) return <HeadCell>{children}</HeadCell>;
  const isCurrent = sorting.current === sort;
  return (
    <HeadCell aria-sort={isCurrent ? directions[sort] : undefined}>
      <Link
        href={sorting.href(sort)}
        scroll={false}
        className={`target-44 inline-flex items-center gap-1 rounded-sm hover:text-ink ${isCurrent ? "font-medium text-ink" : ""}`}
      >
        {children}
        <span aria-hidden="true" className={isCurrent ? "" : "text-ink-3"}>
          {isCurrent ? (directions[sort] === "descending" ? "↓" : "↑") : "↕"}
        </span>
      </Link>
    </HeadCell>
  );
}

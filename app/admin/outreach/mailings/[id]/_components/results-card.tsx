import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ChannelResult, MailingResults } from "@/lib/outreach/mailings/views";
import { CsvLink } from "../../../../_components/csv-link";
import { formatCount } from "../../../../_components/words";
import { channelWords, reasonWords, shownCount } from "../../_components/mailing-words";

/** What the mailing came to: people, each once, whatever ways it went. */
export function ResultStats({ results }: { results: MailingResults }) {
  const { reached, opened, clicked, issued, redeemed, unsubscribed, hasOffer } = results;
  const stats = [
    { label: "Reached", value: formatCount(reached), note: "shoppers" },
    { label: "Opened", value: shown(opened), note: "in the inbox" },
    { label: "Followed a link", value: shown(clicked), note: "by any way" },
    ...(hasOffer
      ? [
          { label: "Got the coupon", value: shown(issued), note: "after the mailing" },
          { label: "Redeemed it", value: shown(redeemed), note: "at a till" },
        ]
      : []),
    { label: "Unsubscribed", value: shown(unsubscribed), note: "from this mail" },
  ];
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-3 2xl:grid-cols-6">
      {stats.map((stat) => (
        <Stat key={stat.label} {...stat} />
      ))}
    </div>
  );
}

/** Where 20 is not reached, by either side, a dash; the line below the figures says so. */
const shown = (count: number | null) =>
  count === null ? <span className="text-xl text-ink-2">fewer than 20</span> : formatCount(count);

export function ChannelsCard({ results, exportHref }: { results: MailingResults; exportHref: string }) {
  return (
    <Card title="By channel" aside={<CsvLink href={exportHref} />} flush className="overflow-hidden">
      <Table caption="Results by channel" stacks>
        <thead>
          <tr>
            <HeadCell>Channel</HeadCell>
            <HeadCell figure>Sent</HeadCell>
            <HeadCell figure>Waiting</HeadCell>
            <HeadCell figure>Not sent</HeadCell>
            <HeadCell figure>Failed</HeadCell>
            <HeadCell>Why</HeadCell>
          </tr>
        </thead>
        <tbody>
          {results.channels.map((one) => (
            <Row key={one.channel} className="align-top">
              <Cell className="font-semibold">{channelWords[one.channel].label}</Cell>
              <Cell label="Sent" figure>
                {formatCount(one.totals.sent)}
              </Cell>
              <Cell label="Waiting" figure>
                {formatCount(one.totals.waiting)}
              </Cell>
              <Cell label="Not sent" figure>
                {formatCount(one.totals.skipped)}
              </Cell>
              <Cell label="Failed" figure>
                {formatCount(one.totals.failed)}
              </Cell>
              <Cell label="Why">
                <Reasons result={one} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="border-t border-line px-5 py-3 text-sm text-ink-2">
        Groups of fewer than 20 shoppers are not told, and neither is what would give one away.
      </p>
    </Card>
  );
}

function Reasons({ result: { reasons } }: { result: ChannelResult }) {
  if (reasons.length === 0) return <span className="text-ink-2">–</span>;
  return (
    <ul className="grid gap-0.5 text-sm">
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          {reasonWords[reason]}: <span className="num">{shownCount(count)}</span>
        </li>
      ))}
    </ul>
  );
}

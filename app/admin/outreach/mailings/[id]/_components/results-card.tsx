import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ChannelResult, MailingResults, ToldCount } from "@/lib/outreach/mailings/views";
import { CsvLink } from "../../../../_components/csv-link";
import { channelWords, reasonWords, toldNote, toldWords } from "../../_components/mailing-words";

type ResultStatsProps = { results: MailingResults; hasOffer: boolean };

/** What the mailing came to: people, each once, whatever ways it went. */
export function ResultStats({ results, hasOffer }: ResultStatsProps) {
  const { reached, opened, clicked, issued, redeemed, unsubscribed } = results;
  const stats = [
    { label: "Reached", value: told(reached), note: "shoppers" },
    { label: "Opened", value: told(opened), note: "in the inbox" },
    { label: "Followed a link", value: told(clicked), note: "by any way" },
    ...(hasOffer
      ? [
          { label: "Got the coupon", value: told(issued), note: "after the mailing" },
          { label: "Redeemed it", value: told(redeemed), note: "at a till" },
        ]
      : []),
    { label: "Unsubscribed", value: told(unsubscribed), note: "from this mail" },
  ];
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-3 2xl:grid-cols-6">
      {stats.map((stat) => (
        <Stat key={stat.label} {...stat} />
      ))}
    </div>
  );
}

const told = (count: ToldCount) =>
  count === null ? <span className="text-xl text-ink-2">{toldWords(count)}</span> : toldWords(count);

const figures = [
  ["sent", "Sent"],
  ["waiting", "Waiting"],
  ["skipped", "Not sent"],
  ["failed", "Failed"],
] as const;

export function ChannelsCard({ results, exportHref }: { results: MailingResults; exportHref: string }) {
  return (
    <Card title="By channel" aside={<CsvLink href={exportHref} />} flush className="overflow-hidden">
      <Table caption="Results by channel" stacks>
        <thead>
          <tr>
            <HeadCell>Channel</HeadCell>
            {figures.map(([key, label]) => (
              <HeadCell key={key} figure>
                {label}
              </HeadCell>
            ))}
            <HeadCell>Why not</HeadCell>
          </tr>
        </thead>
        <tbody>
          {results.channels.map((one) => (
            <Row key={one.channel} className="align-top">
              <Cell className="font-semibold">{channelWords[one.channel].label}</Cell>
              {figures.map(([key, label]) => (
                <Cell key={key} label={label} figure>
                  {toldWords(one[key])}
                </Cell>
              ))}
              <Cell label="Why not">
                <Reasons result={one} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="border-t border-line px-5 py-3 text-sm text-ink-2">{toldNote}</p>
    </Card>
  );
}

function Reasons({ result: { reasons } }: { result: ChannelResult }) {
  if (reasons.length === 0) return <span className="text-ink-2">–</span>;
  return (
    <ul className="grid gap-0.5 text-sm">
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          {reasonWords[reason]}: <span className="num">{toldWords(count)}</span>
        </li>
      ))}
    </ul>
  );
}

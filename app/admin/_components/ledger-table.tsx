import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { CheckIcon } from "@/components/ui/icons";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import {
  addAmounts,
  groupByPosting,
  largestTotals,
  type Posting,
  type PostingTotal,
  totalsOf,
} from "@/lib/ledger/rules";
import type { LedgerEntryView } from "@/lib/ledger/views";
import { accountWords, formatAmounts, formatCount, formatEntryTime, shortId } from "./words";

type LedgerTableProps = {
  entries: readonly LedgerEntryView[];
  /** Both sides are seen (the operator): each posting shows that it balances. Otherwise there is one party, unnamed. */
  bothSides: boolean;
  /** On a campaign's own page the campaign goes without saying. */
  showCampaign?: boolean;
};

/** Seven columns on a tablet: less air between them, so that debit and credit are seen. */
const tight = "max-lg:not-first:pl-2 max-lg:not-last:pr-2";

/** First of its row only because the cells before it span: not at the edge of the table. */
const innerStart = "first:pl-4! max-lg:first:pl-2!";

/** Lines of one posting at most: one of twenty coupons has eighty entries. */
const mostLines = 6;

/** A posting's totals by account and party, debit and credit in columns of their own. */
export function LedgerTable({ entries, bothSides, showCampaign = true }: LedgerTableProps) {
  return (
    <Table caption="The ledger's last entries">
      <thead>
        <tr>
          <HeadCell className={tight}>Time</HeadCell>
          <HeadCell className={tight}>Redemption</HeadCell>
          {showCampaign ? <HeadCell className={tight}>Campaign</HeadCell> : null}
          <HeadCell className={tight}>Account</HeadCell>
          {bothSides ? <HeadCell className={tight}>Party</HeadCell> : null}
          <HeadCell className={tight} figure>
            Debit
          </HeadCell>
          <HeadCell className={tight} figure>
            Credit
          </HeadCell>
        </tr>
      </thead>
      {groupByPosting(entries).map((posting) => (
        <PostingRows key={posting.key} posting={posting} bothSides={bothSides} showCampaign={showCampaign} />
      ))}
    </Table>
  );
}

type PostingRowsProps = { posting: Posting; bothSides: boolean; showCampaign: boolean };

function PostingRows({ posting, bothSides, showCampaign }: PostingRowsProps) {
  const { shown, rest } = largestTotals(totalsOf(posting.entries), mostLines);
  const lines = shown.length + (rest.length > 0 ? 1 : 0);
  const padOf = (index: number) =>
    classNames(tight, "py-1!", index === 0 && "pt-2.5!", index === lines - 1 && "pb-2.5!");
  return (
    <tbody className="border-t border-line transition-colors hover:bg-sunk/50">
      {shown.map((total, index) => {
        const pad = padOf(index);
        const lead = classNames(innerStart, pad);
        return (
          <Row key={totalKey(total)} className="border-t-0! text-sm max-lg:text-xs">
            {index === 0 ? <PostingHead posting={posting} lines={lines} bothSides={bothSides} /> : null}
            {showCampaign ? (
              <Cell
                className={classNames("max-w-56 truncate max-lg:max-w-28", lead)}
                title={total.campaigns.join(", ")}
              >
                {total.campaigns.length === 1
                  ? total.campaigns[0]
                  : `${formatCount(total.campaigns.length)} campaigns`}
              </Cell>
            ) : null}
            <Cell className={classNames("whitespace-nowrap", lead)}>
              {accountWords[total.account]}{" "}
              <span className="text-ink-2">· {total.components.join(", ")}</span>
            </Cell>
            {bothSides ? <Cell className={classNames("whitespace-nowrap", pad)}>{total.party}</Cell> : null}
            <Sides totals={[total]} pad={pad} />
          </Row>
        );
      })}
      {rest.length > 0 ? (
        <Row className="border-t-0! text-sm text-ink-2 max-lg:text-xs">
          <Cell
            colSpan={1 + (showCampaign ? 1 : 0) + (bothSides ? 1 : 0)}
            className={classNames(innerStart, padOf(lines - 1))}
          >
            and {formatCount(rest.length)} more
          </Cell>
          <Sides totals={rest} pad={padOf(lines - 1)} />
        </Row>
      ) : null}
    </tbody>
  );
}

const totalKey = ({ account, party, currency, amountMinor }: PostingTotal) =>
  `${account}/${party}/${currency}/${Math.sign(amountMinor)}`;

/** What the entries of a posting share, said once beside them. */
function PostingHead({
  posting,
  lines: span,
  bothSides,
}: {
  posting: Posting;
  lines: number;
  bothSides: boolean;
}) {
  return (
    <>
      <Cell rowSpan={span} className={classNames(tight, "num py-2.5! align-top! whitespace-nowrap")}>
        <time dateTime={posting.at}>{formatEntryTime(posting.at)}</time>
      </Cell>
      <Cell rowSpan={span} className={classNames(tight, "py-2.5! align-top!")}>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-mono" title={posting.redemptionId}>
            {shortId(posting.redemptionId)}
          </span>
          {posting.isReversal ? (
            <span className="-my-1">
              <Badge tone="warn">Reversal</Badge>
            </span>
          ) : null}
          {bothSides ? <Balance posting={posting} /> : null}
        </span>
      </Cell>
    </>
  );
}

function Balance({ posting }: { posting: Posting }) {
  if (posting.balanceMinor !== 0) return <Badge tone="no">Does not balance</Badge>;
  return (
    <span className="inline-flex items-center gap-1 text-sm text-good">
      <CheckIcon size={14} />
      Balances
    </span>
  );
}

/** Debit and credit of these totals, each in its column; nothing is left empty. */
function Sides({ totals, pad }: { totals: readonly PostingTotal[]; pad: string }) {
  const sideOf = (sign: 1 | -1) =>
    addAmounts(
      totals.map(({ currency, amountMinor }) => ({ currency, minor: Math.max(0, sign * amountMinor) })),
    ).filter(({ minor }) => minor > 0);
  return ([1, -1] as const).map((sign) => {
    const amounts = sideOf(sign);
    return (
      <Cell key={sign} figure className={pad}>
        {amounts.length > 0 ? formatAmounts(amounts) : null}
      </Cell>
    );
  });
}

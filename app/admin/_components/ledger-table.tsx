import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { CheckIcon } from "@/components/ui/icons";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";
import { groupByPosting, type Posting } from "@/lib/ledger/rules";
import type { LedgerEntryView } from "@/lib/ledger/views";
import { accountWords, deskLocale, formatEntryTime, shortId } from "./words";

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

/** Entries put together by posting, debit and credit in columns of their own. */
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
  const { entries } = posting;
  return (
    <tbody className="border-t border-line transition-colors hover:bg-sunk/50">
      {entries.map((entry, index) => {
        const isFirst = index === 0;
        const opensCampaign = entry.campaign !== entries[index - 1]?.campaign;
        const pad = classNames(
          tight,
          "py-1!",
          isFirst && "pt-2.5!",
          !isFirst && opensCampaign && "pt-3!",
          index === entries.length - 1 && "pb-2.5!",
        );
        return (
          <Row key={entry.line} className="border-t-0! text-sm max-lg:text-xs">
            {isFirst ? <PostingHead posting={posting} bothSides={bothSides} /> : null}
            {showCampaign && opensCampaign ? (
              <Cell
                rowSpan={runLength(entries, index)}
                className={classNames("max-w-56 truncate align-top! max-lg:max-w-28", innerStart, pad)}
              >
                {entry.campaign}
              </Cell>
            ) : null}
            <Cell className={classNames("whitespace-nowrap", innerStart, pad)}>
              {accountWords[entry.account]} <span className="text-ink-2">· {entry.component}</span>
            </Cell>
            {bothSides ? <Cell className={classNames("whitespace-nowrap", pad)}>{entry.party}</Cell> : null}
            <Cell figure className={pad}>
              <Side entry={entry} side="debit" />
            </Cell>
            <Cell figure className={pad}>
              <Side entry={entry} side="credit" />
            </Cell>
          </Row>
        );
      })}
    </tbody>
  );
}

/** How many entries from `start` on are of the same campaign. */
function runLength(entries: readonly LedgerEntryView[], start: number): number {
  const other = entries.findIndex(
    (entry, index) => index > start && entry.campaign !== entries[start]?.campaign,
  );
  return (other === -1 ? entries.length : other) - start;
}

/** What the entries of a posting share, said once beside them. */
function PostingHead({ posting, bothSides }: { posting: Posting; bothSides: boolean }) {
  const span = posting.entries.length;
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

function Side({ entry, side }: { entry: LedgerEntryView; side: "debit" | "credit" }) {
  const isDebit = entry.amountMinor > 0;
  if (isDebit !== (side === "debit")) return null;
  return <>{formatMoney(Math.abs(entry.amountMinor), entry.currency, deskLocale)}</>;
}

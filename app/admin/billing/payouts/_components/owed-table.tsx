import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { OwedRow } from "@/lib/clearing/payouts/owed";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../_components/shop-words";
import { ibanWords, stopWords } from "../../_components/payout-words";

/** Who is owed what, into which account, and why some are left out. */
export function OwedTable({ owed }: { owed: readonly OwedRow[] }) {
  return (
    <Table caption="Owed now" stacks>
      <thead>
        <tr>
          <HeadCell>Retailer</HeadCell>
          <HeadCell>Account</HeadCell>
          <HeadCell>Next run</HeadCell>
          <HeadCell figure>Owed</HeadCell>
        </tr>
      </thead>
      <tbody>
        {owed.map((row) => (
          <Row key={`${row.retailer.id}${row.currency}`}>
            <Cell className="min-w-40">
              <Link
                href={paths.statement(row.retailer.id)}
                className="target-44 font-semibold underline decoration-line-3 underline-offset-4"
              >
                {row.retailer.name}
              </Link>
            </Cell>
            <Cell label="Account">
              {row.iban ? (
                <span className="num font-mono text-sm">{ibanWords(row.iban)}</span>
              ) : (
                <span className="text-ink-3">none</span>
              )}
            </Cell>
            <Cell label="Next run" className="min-w-48">
              <Fate row={row} />
            </Cell>
            <Cell label="Owed" figure className="font-semibold">
              {amountWords(row.balanceMinor, row.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Fate({ row: { stop, run, hold, retailer, balanceMinor } }: { row: OwedRow }) {
  switch (stop) {
    case null:
      return <Badge tone="good">Is paid</Badge>;
    case "nothing_owed":
      return (
        <span className="text-ink-2">{balanceMinor < 0 ? "In the centre’s favour" : "Nothing owed"}</span>
      );
    case "under_way":
      return run ? (
        <span>
          Under way in{" "}
          <Link
            href={paths.payoutRun(run.id)}
            className="target-44 font-mono underline decoration-line-3 underline-offset-4"
          >
            {run.number}
          </Link>
        </span>
      ) : null;
    case "on_hold":
      return (
        <span>
          <Badge tone="warn">{stopWords[stop]}</Badge>
          <span className="mt-1 block text-sm text-ink-2">{hold}</span>
        </span>
      );
    default:
      return (
        <span>
          <span className="text-no">{stopWords[stop]}</span>{" "}
          <Link
            href={paths.billingDetails(retailer.id)}
            className="target-44 underline decoration-line-3 underline-offset-4"
          >
            Mend its details
          </Link>
        </span>
      );
  }
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { mayUse } from "@/lib/auth/permissions";
import { findAccount } from "@/lib/clearing/documents/account-queries";
import { ageBands, type Statement } from "@/lib/clearing/documents/account-rules";
import { parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../_components/csv-link";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { amountWords } from "../../../_components/shop-words";
import { formatDay } from "../../../_components/words";
import { ageWords } from "../../_components/billing-words";
import { RetailerPage } from "./_components/retailer-page";

export const metadata: Metadata = { title: "Statement of account" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext("viewBilling");
  const { id } = await params;
  if (parseId("retailer", id) !== null) return <RetailerPage ctx={ctx} id={id} />;
  const account = await findAccount(ctx, id);
  if (!account) notFound();
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>}
        title={`${account.name}: statement of account`}
      >
        <div className="flex flex-wrap gap-2">
          {account.statements.length > 0 ? <CsvLink href={paths.statementLines(id)} /> : null}
          {mayUse(ctx.actor.role, "saveBillingDetails") ? (
            <LinkButton href={paths.billingDetails(id)}>Billing details</LinkButton>
          ) : null}
        </div>
      </PageHead>
      {account.statements.length === 0 ? (
        <EmptyState drawing="receipt" title="Nothing was billed yet">
          <p>The first invoice appears when its month is closed.</p>
        </EmptyState>
      ) : (
        account.statements.map((statement) => (
          <StatementCards key={statement.currency} statement={statement} now={ctx.now} />
        ))
      )}
    </>
  );
}

function StatementCards({ statement, now }: { statement: Statement; now: Date }) {
  const { currency, openingMinor, rows, balanceMinor, ageing } = statement;
  const amount = (minor: number) => amountWords(minor, currency);
  return (
    <>
      <Card title={balanceMinor < 0 ? "In your favour" : "To be paid"} aside={currency}>
        <p className="num text-3xl font-bold tracking-tighter">{amount(Math.abs(balanceMinor))}</p>
        <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-5">
          {ageBands.map((band) => (
            <div key={band}>
              <dt className="text-sm text-ink-2">{ageWords[band]}</dt>
              <dd
                className={`num mt-0.5 font-medium ${band !== "notDue" && ageing[band] > 0 ? "text-no" : ""}`}
              >
                {amount(ageing[band])}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="What was billed, credited and paid" flush className="overflow-hidden">
        <Table caption={`Statement in ${currency}`} stacks>
          <thead>
            <tr>
              <HeadCell>Day</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell figure>Billed</HeadCell>
              <HeadCell figure>Paid or credited</HeadCell>
              <HeadCell figure>Balance</HeadCell>
            </tr>
          </thead>
          <tbody>
            {openingMinor === 0 ? null : (
              <Row>
                <Cell>Before</Cell>
                <Cell>Opening balance</Cell>
                <Cell figure className="max-sm:hidden">
                  {" "}
                </Cell>
                <Cell figure className="max-sm:hidden">
                  {" "}
                </Cell>
                <Cell label="Balance" figure>
                  {amount(openingMinor)}
                </Cell>
              </Row>
            )}
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a statement have no identity but their place.
              <Row key={place}>
                <Cell label="Day" className="num whitespace-nowrap">
                  {formatDay(row.day, now)}
                </Cell>
                <Cell className="min-w-48">
                  <Link
                    href={row.kind === "credit_note" ? paths.creditNote(row.id) : paths.document(row.id)}
                    className="font-mono underline decoration-line-3 underline-offset-4"
                  >
                    {row.number}
                  </Link>
                  {row.reference ? (
                    <span className="block text-sm wrap-anywhere text-ink-2">
                      {row.kind === "credit_note" ? "Credit note on" : "Paid:"} {row.reference}
                    </span>
                  ) : null}
                </Cell>
                <Cell label="Billed" figure>
                  {row.kind === "invoice" ? amount(row.amountMinor) : "–"}
                </Cell>
                <Cell label="Paid or credited" figure>
                  {row.kind === "invoice" ? "–" : amount(-row.amountMinor)}
                </Cell>
                <Cell label="Balance" figure className="font-medium">
                  {amount(row.balanceMinor)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

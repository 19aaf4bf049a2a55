import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DownloadIcon } from "@/components/ui/data-icons";
import { mayUse } from "@/lib/auth/permissions";
import {
  type CreditNoteView,
  findCreditNote,
  listCreditNoteLines,
} from "@/lib/clearing/credit-notes/queries";
import { deskDay } from "@/lib/clearing/desk-day";
import { findMailing } from "@/lib/clearing/mails/queries";
import { creditNoteReasonWords } from "@/lib/kernel/credit-note-reasons";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../_components/csv-link";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { Pager } from "../../../_components/pager";
import { queryOf, type SearchParams } from "../../../_components/query-of";
import { amountWords } from "../../../_components/shop-words";
import { formatDay } from "../../../_components/words";
import { monthWords } from "../../_components/billing-words";
import { LinesTable } from "../../_components/lines-table";
import { MailCard } from "../../_components/mail-card";
import { UblLink } from "../../_components/ubl-link";

export const metadata: Metadata = { title: "Credit note" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Lines on one page. */
const pageSize = 200;

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewBilling");
  const note = await findCreditNote(ctx, (await params).id);
  if (!note) notFound();
  const { after } = queryOf(await searchParams, ["after"]);
  const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const lines = await listCreditNoteLines(ctx, note.id, from, pageSize);
  const mailing = mayUse(ctx.actor.role, "mailDocument") ? await findMailing(ctx, note.id) : null;
  const last = lines.length === pageSize ? lines.at(-1) : undefined;
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.document(note.invoice.id)}>{note.invoice.number}</HeadLink>}
        title={note.number}
      >
        <div className="flex flex-wrap gap-2 print:hidden">
          <CsvLink href={paths.creditNoteLines(note.id)} />
          {note.party.email ? (
            <>
              {note.discountMinor !== 0 ? (
                <UblLink href={paths.creditNoteUbl(note.id, "discounts")} part="discounts" />
              ) : null}
              {note.feeMinor !== 0 ? (
                <UblLink href={paths.creditNoteUbl(note.id, "fees")} part="fees" />
              ) : null}
            </>
          ) : null}
          <a href={paths.creditNotePdf(note.id)} download className={buttonClasses({ variant: "primary" })}>
            <DownloadIcon size={18} />
            PDF
          </a>
        </div>
      </PageHead>
      <Totals note={note} now={ctx.now} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <Card title="Lines" flush className="overflow-hidden">
            <LinesTable lines={lines} currency={note.currency} />
          </Card>
          <Pager
            first={from > 0 ? paths.creditNote(note.id) : null}
            next={last ? paths.creditNote(note.id, { after: String(last.position) }) : null}
            words={{ first: "First lines", next: "More lines" }}
          />
        </div>
        {mailing ? <MailCard id={note.id} number={note.number} mailing={mailing} /> : null}
      </div>
    </>
  );
}

function Totals({ note, now }: { note: CreditNoteView; now: Date }) {
  const { currency, taxBasisPoints } = note;
  const amounts = [
    ["Discounts", note.discountMinor],
    ["Fees", note.feeMinor],
    [`Tax on fees, ${(taxBasisPoints / 100).toLocaleString("en-IE")} %`, note.taxMinor],
  ] as const;
  return (
    <Card title={`Credit note to ${note.party.name}`} aside={note.party.country}>
      <div className="grid gap-6 md:grid-cols-2">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 self-start">
          <dt className="text-ink-2">Invoice</dt>
          <dd>
            <Link
              href={paths.document(note.invoice.id)}
              className="target-44 rounded-sm font-mono underline decoration-line-3 underline-offset-4"
            >
              {note.invoice.number}
            </Link>{" "}
            <span className="text-ink-2">of {monthWords(note.invoice.month)}</span>
          </dd>
          <dt className="text-ink-2">Issued</dt>
          <dd className="num">
            {formatDay(deskDay(new Date(note.issuedAt)), now)} by {note.issuedBy}
          </dd>
          <dt className="text-ink-2">Reason</dt>
          <dd>
            {creditNoteReasonWords[note.reason]}
            {note.words ? <span className="block wrap-anywhere text-ink-2">{note.words}</span> : null}
          </dd>
        </dl>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 self-start">
          {amounts.map(([label, minor]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="num text-right">{amountWords(minor, currency)}</dd>
            </div>
          ))}
          <div className="col-span-2 border-t border-line" />
          <dt className="font-semibold">Total credited</dt>
          <dd className="num text-right text-lg font-bold">{amountWords(note.totalMinor, currency)}</dd>
        </dl>
      </div>
    </Card>
  );
}

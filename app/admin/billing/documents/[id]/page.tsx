import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DownloadIcon } from "@/components/ui/data-icons";
import { LinkButton } from "@/components/ui/link-button";
import { mayUse } from "@/lib/auth/permissions";
import { countCredits, listCredits } from "@/lib/clearing/carrier-credits/credit-queries";
import { findPush } from "@/lib/clearing/carriers/push/push-queries";
import { listCreditNotes } from "@/lib/clearing/credit-notes/queries";
import { listOpenInvoices } from "@/lib/clearing/documents/account-queries";
import {
  type DocumentRow,
  findDocument,
  listDocumentLines,
  listPayments,
} from "@/lib/clearing/documents/document-queries";
import { openMinor } from "@/lib/clearing/documents/payment-state";
import { listStoreParts } from "@/lib/clearing/documents/store-parts";
import { missingForUbl } from "@/lib/clearing/files/document-ubl";
import { findMailing } from "@/lib/clearing/mails/queries";
import { listOwedTo } from "@/lib/clearing/payouts/owed";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../_components/csv-link";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { Pager } from "../../../_components/pager";
import { queryOf, type SearchParams } from "../../../_components/query-of";
import { monthWords } from "../../_components/billing-words";
import { LinesTable } from "../../_components/lines-table";
import { MailCard } from "../../_components/mail-card";
import { pushWords } from "../../_components/push-words";
import { UblLink } from "../../_components/ubl-link";
import { CreditNotesCard } from "./_components/credit-notes-card";
import { CreditsCard } from "./_components/credits-card";
import { MissingDetails } from "./_components/missing-details";
import { PaymentsCard } from "./_components/payments-card";
import { PushCard } from "./_components/push-card";
import { ReplyCard } from "./_components/reply-card";
import { StoresCard } from "./_components/stores-card";
import { TotalsCard } from "./_components/totals-card";

export const metadata: Metadata = { title: "Document" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Lines on one page. */
const pageSize = 100;

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewBilling");
  const found = await findDocument(ctx, (await params).id);
  if (!found) notFound();
  const { after, store } = queryOf(await searchParams, ["after", "store"]);
  const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const [lines, payments, notes, stores] = await Promise.all([
    listDocumentLines(ctx, found.id, from, pageSize, store),
    listPayments(ctx, found.id),
    listCreditNotes(ctx, found.id),
    listStoreParts(ctx, found.id),
  ]);
  const { role } = ctx.actor;
  const isOperator = role === "operator";
  const mayReadAccount = isOperator || role === "marketer";
  const missing = found.kind === "invoice" ? missingForUbl(found) : [];
  const mailing = mayUse(role, "mailDocument") ? await findMailing(ctx, found.id) : null;
  const shown = stores.find((part) => part.store.id === store);
  const last = lines.length === pageSize ? lines.at(-1) : undefined;
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.period(found.month)}>{monthWords(found.month)}</HeadLink>}
        title={found.number}
      >
        <div className="flex flex-wrap gap-2 print:hidden">
          {found.kind === "carrier_report" && mayUse(ctx.actor.role, "downloadCredits") ? (
            <a href={paths.documentCredits(found.id)} download className={buttonClasses({})}>
              <DownloadIcon size={18} />
              Credits
            </a>
          ) : null}
          <CsvLink href={paths.documentLines(found.id)} />
          {found.kind === "invoice" && mayReadAccount ? (
            <LinkButton href={paths.statement(found.partyId)}>Statement of account</LinkButton>
          ) : null}
          {found.kind === "invoice" && missing.length === 0 ? (
            <>
              {found.discountMinor !== 0 ? (
                <UblLink href={paths.documentUbl(found.id, "discounts")} part="discounts" />
              ) : null}
              {found.feeMinor !== 0 ? (
                <UblLink href={paths.documentUbl(found.id, "fees")} part="fees" />
              ) : null}
            </>
          ) : null}
          <a href={paths.documentPdf(found.id)} download className={buttonClasses({ variant: "primary" })}>
            <DownloadIcon size={18} />
            PDF
          </a>
        </div>
      </PageHead>
      {isOperator && missing.length > 0 ? <MissingDetails found={found} missing={missing} /> : null}
      <TotalsCard found={found} now={ctx.now} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4 xl:order-last print:hidden">
          {found.kind === "carrier_report" ? (
            mayUse(ctx.actor.role, "importCarrierReply") ? (
              <>
                <Push ctx={ctx} documentId={found.id} />
                <Credits ctx={ctx} found={found} />
                <ReplyCard documentId={found.id} />
              </>
            ) : null
          ) : (
            <PaymentsCard
              found={found}
              payments={payments}
              now={ctx.now}
              mayRecord={mayUse(ctx.actor.role, "recordPayment")}
              openInvoices={isOperator && openMinor(found) < 0 ? await listOpenInvoices(ctx, found.id) : []}
              owed={isOperator && found.kind === "payout" ? await owedOn(ctx, found) : null}
            />
          )}
          {mailing ? <MailCard id={found.id} number={found.number} mailing={mailing} /> : null}
          {found.kind === "invoice" ? (
            <CreditNotesCard
              found={found}
              notes={notes}
              now={ctx.now}
              mayIssue={mayUse(ctx.actor.role, "issueCreditNote")}
            />
          ) : null}
        </div>
        <div className="flex flex-col gap-4">
          {stores.length > 0 ? (
            <StoresCard documentId={found.id} parts={stores} currency={found.currency} />
          ) : null}
          <Card
            id="lines"
            title={shown ? `Lines of ${shown.store.name}` : "Lines"}
            aside={shown ? <HeadLink href={paths.document(found.id)}>Lines of all stores</HeadLink> : null}
            flush
            className="overflow-hidden"
          >
            <LinesTable
              lines={lines}
              currency={found.currency}
              hrefOf={({ position }) => paths.documentLine(found.id, position)}
            />
          </Card>
          <Pager
            first={from > 0 ? paths.document(found.id, { store }) : null}
            next={last ? paths.document(found.id, { store, after: String(last.position) }) : null}
            words={{ first: "First lines", next: "More lines" }}
          />
        </div>
      </div>
    </>
  );
}

/** The account of a payout's retailer in its currency. */
const owedOn = async (ctx: Ctx, { partyId, currency }: DocumentRow) =>
  (await listOwedTo(ctx, partyId)).find((row) => row.currency === currency) ?? null;

/** Rejected credits that are shown with their reasons. */
const mostRejected = 10;

async function Credits({ ctx, found }: { ctx: Ctx; found: DocumentRow }) {
  const [counts, rejected] = await Promise.all([
    countCredits(ctx, found.id),
    listCredits(ctx, { documentId: found.id, state: "rejected", limit: mostRejected }),
  ]);
  return (
    <CreditsCard documentId={found.id} counts={counts} rejected={rejected.rows} currency={found.currency} />
  );
}

/** How the file stands with the carrier's own server. */
async function Push({ ctx, documentId }: { ctx: Ctx; documentId: string }) {
  const push = await findPush(ctx, documentId);
  if (!push) return null;
  return (
    <PushCard
      documentId={documentId}
      isConnected={push.isConnected}
      state={push.state}
      words={pushWords(push)}
      settingsHref={paths.carrierFile(push.carrierId)}
    />
  );
}

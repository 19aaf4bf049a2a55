import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listOpenLines } from "@/lib/clearing/credit-notes/queries";
import { findDocument } from "@/lib/clearing/documents/document-queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../../_components/head-link";
import { PageHead } from "../../../../_components/page-head";
import { Pager } from "../../../../_components/pager";
import { queryOf, type SearchParams } from "../../../../_components/query-of";
import { NoteForm } from "./_components/note-form";

export const metadata: Metadata = { title: "New credit note" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Lines on one page; a note takes those of one. */
const pageSize = 100;

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("issueCreditNote");
  const found = await findDocument(ctx, (await params).id);
  if (found?.kind !== "invoice") notFound();
  const { after } = queryOf(await searchParams, ["after"]);
  const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const lines = await listOpenLines(ctx, found.id, from, pageSize);
  const last = lines.length === pageSize ? lines.at(-1) : undefined;
  const notCreditedMinor = found.totalMinor - found.creditedMinor;
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.document(found.id)}>{found.number}</HeadLink>}
        title={`Credit note to ${found.party.name}`}
      />
      {notCreditedMinor > 0 ? (
        <>
          <NoteForm
            documentId={found.id}
            currency={found.currency}
            standing={{ notCreditedMinor, paidMinor: found.paidMinor }}
            lines={lines}
          />
          <Pager
            first={from > 0 ? paths.newCreditNote(found.id) : null}
            next={last ? paths.newCreditNote(found.id, { after: String(last.position) }) : null}
            words={{ first: "First lines", next: "More lines" }}
          />
        </>
      ) : (
        <EmptyState drawing="receipt" title="Nothing is left to credit">
          <p>
            {found.creditedMinor > 0
              ? "All of this invoice was credited."
              : "This invoice comes to nothing, or is a credit already."}
          </p>
          <LinkButton href={paths.document(found.id)}>To the invoice</LinkButton>
        </EmptyState>
      )}
    </>
  );
}

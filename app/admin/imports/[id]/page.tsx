import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { findImport, type ImportView } from "@/lib/catalogue/imports/queries";
import { isUnderWay, mayDo } from "@/lib/catalogue/imports/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../_components/confirm-action";
import { KeepFresh } from "../../_components/keep-fresh";
import { PageHead } from "../../_components/page-head";
import { queryOf, type SearchParams } from "../../_components/query-of";
import { counted, formatCount, formatEntryTime } from "../../_components/words";
import { stateWords } from "../_components/import-words";
import { applyImportAction, cancelImportAction } from "../actions";
import { ProgressCard } from "./_components/progress-card";
import { RowsCard } from "./_components/rows-card";

export const metadata: Metadata = { title: "Import" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewImports");
  const view = await findImport(ctx, (await params).id);
  if (!view) notFound();
  const query = queryOf(await searchParams, ["fate", "after"]);
  const { label, tone } = stateWords[view.state];
  const isOn = isUnderWay(view.state);
  const isShown = !isOn && view.hasRows && view.columns.length > 0;
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <Link href={paths.imports()} className="target-44 rounded-sm underline underline-offset-4">
              Imports
            </Link>
            {` · ${kindsOfFile[view.kind].many}, sent by ${view.who} on ${formatEntryTime(view.createdAt)}`}
          </>
        }
        title={<span className="break-all">{view.fileName}</span>}
      >
        <div className="flex items-center gap-3">
          <Badge tone={tone}>{label}</Badge>
          <Acts view={view} />
        </div>
      </PageHead>
      {view.problem && !isOn ? (
        <Banner tone={view.state === "failed" ? "no" : "warn"} title={view.problem}>
          {view.state === "failed" ? <SendAgain kind={view.kind} label="Send it again" /> : null}
        </Banner>
      ) : null}
      {isOn ? <ProgressCard view={view} /> : null}
      {view.state === "checked" && view.counts.error > 0 ? (
        <Banner tone="warn" title="Nothing can be written while there are errors">
          A file is written whole or not at all. Mend the rows below in your file and send it again.
          <SendAgain kind={view.kind} label="Send the mended file" />
        </Banner>
      ) : null}
      {view.state === "written" ? (
        <Banner
          tone="good"
          title={
            view.counts.new + view.counts.changed === 1
              ? "1 row is in the catalogue"
              : `${formatCount(view.counts.new + view.counts.changed)} rows are in the catalogue`
          }
        />
      ) : null}
      {isShown ? <RowsCard ctx={ctx} view={view} query={query} /> : null}
      {isOn ? <KeepFresh seconds={1} /> : null}
    </>
  );
}

/** Below the words: beside them there is no room on a phone. */
function SendAgain({ kind, label }: { kind: ImportView["kind"]; label: string }) {
  return (
    <p className="mt-3">
      <LinkButton href={paths.newImport({ kind })}>{label}</LinkButton>
    </p>
  );
}

/** Writing asks once, with the figures; giving up too. */
function Acts({ view }: { view: ImportView }) {
  const { new: fresh, changed, error } = view.counts;
  const isReady = mayDo("apply", view.state) && error === 0 && fresh + changed > 0;
  const { many } = kindsOfFile[view.kind];
  return (
    <>
      {mayDo("cancel", view.state) ? (
        <ConfirmAction
          label="Cancel"
          title="Cancel this import?"
          body="Nothing of the file is written."
          confirmLabel="Cancel the import"
          danger
          fields={{ importId: view.id }}
          action={cancelImportAction}
        />
      ) : null}
      {isReady ? (
        <ConfirmAction
          label={`Write ${counted(fresh + changed, "row", "rows")}`}
          variant="primary"
          title={`Write ${counted(fresh + changed, "row", "rows")} of ${many}?`}
          body={`${formatCount(fresh)} new, ${formatCount(changed)} changed. Either all of it is written or nothing.`}
          confirmLabel="Write them"
          cancelLabel="Not yet"
          fields={{ importId: view.id }}
          action={applyImportAction}
        />
      ) : null}
    </>
  );
}

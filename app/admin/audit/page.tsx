import type { Metadata } from "next";
import { Suspense } from "react";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { ActorFor } from "@/lib/auth/actor";
import { listAudit } from "@/lib/auth/list-audit";
import { permissions } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../_components/csv-link";
import { FilterForm } from "../_components/filter-form";
import { FoundCard } from "../_components/found-card";
import { PageHead } from "../_components/page-head";
import { Pager } from "../_components/pager";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { openViews, SavedViews } from "../_views/saved-views";
import { AuditTable } from "./_components/audit-table";
import { auditFields, verbWords } from "./_components/audit-words";

export const metadata: Metadata = { title: "Audit log" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof auditFields)[number]]?: string }>;

/** Views are looked at, not done: the log has none. */
const deeds = Object.keys(permissions)
  .filter((verb) => !/^(view|list)/.test(verb))
  .sort((a, b) => verbWords(a).localeCompare(verbWords(b)));

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewAudit");
  const given = await searchParams;
  const query = queryOf(given, auditFields);
  const views = await openViews(ctx, "audit", given);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All organisations"} title="Audit log">
        <CsvLink href={paths.auditExport({ ...query, after: undefined })} />
      </PageHead>
      <SavedViews list="audit" views={views} query={query} />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <AuditLog ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

async function AuditLog({ ctx, query }: { ctx: Ctx<ActorFor<"viewAudit">>; query: Query }) {
  const answer = await orProblems(listAudit(ctx, query as object));
  const problems = answer.ok ? {} : answer.problems;
  const { rows, next } = answer.ok ? answer.found : { rows: [], next: null };
  const { after, ...filters } = query;
  const isNarrowed = Object.keys(filters).length > 0;
  const text = (name: "from" | "to" | "who" | "subject", label: string, type = "text") => (
    <TextField
      label={label}
      name={name}
      type={type}
      defaultValue={query[name]}
      error={problems[name]}
      className={type === "date" ? "max-sm:px-2" : undefined}
    />
  );
  return (
    <>
      <FilterForm
        action={paths.audit()}
        label="Search the audit log"
        clear={isNarrowed ? paths.audit() : null}
      >
        {text("from", "From", "date")}
        {text("to", "To, included", "date")}
        {text("who", "Who")}
        <Select label="What" name="verb" defaultValue={query.verb ?? ""} error={problems.verb}>
          <option value="">Everything</option>
          {deeds.map((verb) => (
            <option key={verb} value={verb}>
              {verbWords(verb)}
            </option>
          ))}
        </Select>
        {text("subject", "Done to (an id)")}
      </FilterForm>
      <FoundCard
        title="Newest deeds"
        isNarrowed={isNarrowed}
        isWrong={!answer.ok}
        empty={
          rows.length > 0
            ? null
            : {
                title: "Nothing found",
                text: "What people and tills change appears here, with what was before and after.",
              }
        }
        drawing="receipt"
        newest={paths.audit()}
      >
        <AuditTable rows={rows} />
      </FoundCard>
      <Pager
        first={after ? paths.audit(filters) : null}
        next={next ? paths.audit({ ...filters, after: next }) : null}
      />
    </>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { buttonClasses } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";
import { listOrganisationChoices } from "@/lib/people/organisations";
import { listOpenInvitations, listPeople } from "@/lib/people/queries";
import { rolesUnder } from "@/lib/people/rules";
import type { PeopleListInput } from "@/lib/people/schemas";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../_components/csv-link";
import { FilterForm } from "../_components/filter-form";
import { FoundCard } from "../_components/found-card";
import { PageHead } from "../_components/page-head";
import { Pager } from "../_components/pager";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { openViews, SavedViews } from "../_views/saved-views";
import { InvitationsCard } from "./_components/invitations-card";
import { InviteCard } from "./_components/invite-card";
import { peopleFields } from "./_components/people-query";
import { PeopleTable } from "./_components/people-table";
import { roleWord } from "./_components/role-words";

export const metadata: Metadata = { title: "People" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof peopleFields)[number]]?: string }>;

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewPeople");
  const given = await searchParams;
  const query = queryOf(given, peopleFields);
  const views = await openViews(ctx, "people", given);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All organisations"} title="People">
        <div className="flex flex-wrap items-center gap-2">
          <a href="#invite" className={classNames(buttonClasses({}), "xl:hidden")}>
            Invite somebody
          </a>
          <LinkButton href={paths.peopleFile()}>Invite from a file</LinkButton>
          <CsvLink href={paths.peopleExport({ ...query, after: undefined })} />
        </div>
      </PageHead>
      <SavedViews list="people" views={views} query={query} />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <People ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

async function People({ ctx, query }: { ctx: Ctx<ActorFor<"viewPeople">>; query: Query }) {
  // Text from the address; the query's own schema says what is wrong with it.
  const [answer, choices, open] = await Promise.all([
    orProblems(listPeople(ctx, query as PeopleListInput)),
    listOrganisationChoices(ctx),
    listOpenInvitations(ctx),
  ]);
  const problems = answer.ok ? {} : answer.problems;
  const { rows, next } = answer.ok ? answer.found : { rows: [], next: null };
  const { after, ...filters } = query;
  const { sort, ...narrowing } = filters;
  const isNarrowed = Object.keys(narrowing).length > 0;
  const roles = rolesUnder(ctx.actor.role);
  return (
    <>
      <FilterForm action={paths.people()} label="Search people" clear={isNarrowed ? paths.people() : null}>
        <TextField label="Name or e-mail" name="q" defaultValue={query.q} error={problems.q} />
        {roles.length > 1 ? (
          <Select label="Role" name="role" defaultValue={query.role ?? ""} error={problems.role}>
            <option value="">Every role</option>
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleWord(role)}
              </option>
            ))}
          </Select>
        ) : null}
        <Select label="Sign-in" name="state" defaultValue={query.state ?? ""} error={problems.state}>
          <option value="">Everybody</option>
          <option value="active">Allowed</option>
          <option value="disabled">Disabled</option>
        </Select>
        <Select label="Order" name="sort" defaultValue={sort ?? "name"} error={problems.sort}>
          <option value="name">By name</option>
          <option value="newest">Newest first</option>
        </Select>
      </FilterForm>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <FoundCard
            title={sort === "newest" ? "Newest people" : "People by name"}
            isNarrowed={isNarrowed}
            isWrong={!answer.ok}
            empty={
              rows.length > 0
                ? null
                : { title: "Nobody found", text: "Try part of the name or the address, or invite somebody." }
            }
            drawing="search"
            newest={paths.people()}
          >
            <PeopleTable
              // Chosen rows belong to one page of one search.
              key={JSON.stringify(query)}
              rows={rows}
              self={ctx.actor.personId}
              roles={mayUse(ctx.actor.role, "changeRole") ? roles : []}
              choices={choices}
            />
          </FoundCard>
          <Pager
            first={after ? paths.people(filters) : null}
            next={next ? paths.people({ ...filters, after: next }) : null}
            words={{ first: "First page", next: "More people" }}
          />
        </div>
        <div id="invite" className="flex scroll-mt-20 flex-col gap-4">
          <InviteCard roles={roles} choices={choices} />
          <InvitationsCard invitations={open} now={ctx.now} />
        </div>
      </div>
    </>
  );
}

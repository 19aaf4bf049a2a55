import Link from "next/link";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import type { ActorFor } from "@/lib/auth/actor";
import { listOrganisations, type OrganisationView } from "@/lib/catalogue/organisations/queries";
import type { OrganisationKind } from "@/lib/catalogue/organisations/schemas";
import { countryName } from "@/lib/kernel/countries";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { BulkForm } from "../_components/bulk-form";
import { ChooseAllCell, ChooseCell } from "../_components/choose-cells";
import { FilterForm } from "../_components/filter-form";
import { FoundCard } from "../_components/found-card";
import { Pager } from "../_components/pager";
import { orProblems } from "../_components/query-of";
import { SortHeading } from "../_components/sort-heading";
import { formatCount } from "../_components/words";
import { changeOrganisationsAction } from "./actions";
import { type organisationFields, organisationWords } from "./organisation-words";

export type OrganisationQuery = Readonly<{ [K in (typeof organisationFields)[number]]?: string }>;

type OrganisationsListProps = {
  ctx: Ctx<ActorFor<"viewOrganisations">>;
  kind: OrganisationKind;
  query: OrganisationQuery;
};

const choices = [{ what: "country", label: "Country", value: { label: "New country", hint: "IE" } }] as const;

/** The search, the list and its pages. */
export async function OrganisationsList({ ctx, kind, query }: OrganisationsListProps) {
  const answer = await orProblems(listOrganisations(ctx, { kind, ...(query as object) }));
  const problems = answer.ok ? {} : answer.problems;
  const { organisations, next } = answer.ok ? answer.found : { organisations: [], next: null };
  const { after, ...kept } = query;
  const { sort = "name", ...filters } = kept;
  const isNarrowed = Object.keys(filters).length > 0;
  const { many, empty } = organisationWords[kind];
  return (
    <>
      <FilterForm
        action={paths.organisations(kind)}
        label={`Search ${many.toLowerCase()}`}
        clear={isNarrowed ? paths.organisations(kind, { sort: query.sort }) : null}
      >
        <TextField
          label="Name"
          name="q"
          autoComplete="off"
          placeholder="Part of the name"
          maxLength={100}
          defaultValue={query.q}
          error={problems.q}
        />
        <TextField
          label="Country"
          name="country"
          autoComplete="off"
          placeholder="IE"
          maxLength={2}
          defaultValue={query.country}
          error={problems.country}
        />
        {query.sort ? <input type="hidden" name="sort" value={query.sort} /> : null}
      </FilterForm>
      <FoundCard
        title={`All ${many.toLowerCase()}`}
        isNarrowed={isNarrowed}
        isWrong={!answer.ok}
        empty={
          organisations.length > 0
            ? null
            : { title: isNarrowed ? "None like this" : `No ${many.toLowerCase()} yet`, text: empty }
        }
        drawing="search"
        newest={paths.organisations(kind)}
      >
        <BulkForm
          label={many}
          one="row"
          many="rows"
          choices={choices}
          fields={{ kind }}
          action={changeOrganisationsAction}
        >
          <OrganisationsTable
            kind={kind}
            organisations={organisations}
            sort={sort}
            sortHref={(other) =>
              paths.organisations(kind, { ...filters, sort: other === "name" ? undefined : other })
            }
          />
        </BulkForm>
      </FoundCard>
      <Pager
        first={after ? paths.organisations(kind, kept) : null}
        next={next ? paths.organisations(kind, { ...kept, after: next }) : null}
        words={{ first: "First page", next: `More ${many.toLowerCase()}` }}
      />
    </>
  );
}

type OrganisationsTableProps = {
  kind: OrganisationKind;
  organisations: readonly OrganisationView[];
  sort: string;
  sortHref: (sort: string) => string;
};

function OrganisationsTable({ kind, organisations, sort, sortHref }: OrganisationsTableProps) {
  const { one, many, parts } = organisationWords[kind];
  return (
    <Table caption={many}>
      <thead>
        <tr>
          <ChooseAllCell />
          <SortHeading field="name" label={one} sort={sort} href={sortHref} />
          <SortHeading field="country" label="Country" sort={sort} href={sortHref} />
          {parts ? <HeadCell figure>{parts}</HeadCell> : null}
        </tr>
      </thead>
      <tbody>
        {organisations.map((organisation) => (
          <Row key={organisation.id} className="relative transition-colors hover:bg-sunk/50">
            <ChooseCell id={organisation.id} name={organisation.name} />
            <Cell className="min-w-52">
              <Link
                href={paths.organisation(kind, organisation.id)}
                className="font-semibold after:absolute after:inset-0 after:content-['']"
              >
                {organisation.tint ? (
                  <svg aria-hidden="true" viewBox="0 0 2 2" className="mr-2.5 inline-block size-3">
                    <circle cx="1" cy="1" r="1" fill={organisation.tint} />
                  </svg>
                ) : null}
                {organisation.name}
              </Link>
            </Cell>
            <Cell>{countryName(organisation.country) ?? organisation.country}</Cell>
            {parts ? <Cell figure>{formatCount(organisation.parts ?? 0)}</Cell> : null}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

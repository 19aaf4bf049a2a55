/** The three pages of every kind of organisation; the routes ask who may see them. */
import Link from "next/link";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { ActorFor } from "@/lib/auth/actor";
import { findOrganisation } from "@/lib/catalogue/organisations/queries";
import type { OrganisationKind } from "@/lib/catalogue/organisations/schemas";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { CsvLink } from "../_components/csv-link";
import { PageHead } from "../_components/page-head";
import { queryOf, type SearchParams } from "../_components/query-of";
import { formatCount } from "../_components/words";
import { OrganisationForm } from "./organisation-form";
import { organisationFields, organisationWords } from "./organisation-words";
import { OrganisationsList } from "./organisations-list";

type ListPageProps = {
  ctx: Ctx<ActorFor<"viewOrganisations">>;
  kind: OrganisationKind;
  searchParams: Promise<SearchParams>;
};

export async function OrganisationsPage({ ctx, kind, searchParams }: ListPageProps) {
  const query = queryOf(await searchParams, organisationFields);
  const { one, many } = organisationWords[kind];
  return (
    <>
      <PageHead eyebrow="Master data" title={many}>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={paths.newImport({ kind: `${kind}s` })}>Import</LinkButton>
          <CsvLink href={paths.organisationsExport(kind, { ...query, after: undefined })} />
          <LinkButton href={paths.newOrganisation(kind)} variant="primary">
            New {one.toLowerCase()}
          </LinkButton>
        </div>
      </PageHead>
      <OrganisationsList ctx={ctx} kind={kind} query={query} />
    </>
  );
}

function WayBack({ kind }: { kind: OrganisationKind }) {
  return (
    <Link href={paths.organisations(kind)} className="target-44 rounded-sm underline underline-offset-4">
      {organisationWords[kind].many}
    </Link>
  );
}

export function NewOrganisationPage({ kind }: { kind: OrganisationKind }) {
  return (
    <>
      <PageHead
        eyebrow={<WayBack kind={kind} />}
        title={`New ${organisationWords[kind].one.toLowerCase()}`}
      />
      <Card className="max-w-xl">
        <OrganisationForm kind={kind} />
      </Card>
    </>
  );
}

type OnePageProps = {
  ctx: Ctx<ActorFor<"viewOrganisations">>;
  kind: OrganisationKind;
  params: Promise<{ id: string }>;
};

export async function OrganisationPage({ ctx, kind, params }: OnePageProps) {
  const organisation = await findOrganisation(ctx, kind, (await params).id);
  if (!organisation) notFound();
  const { id, name, country, tint, parts } = organisation;
  const words = organisationWords[kind];
  return (
    <>
      <PageHead eyebrow={<WayBack kind={kind} />} title={name}>
        {words.parts ? (
          <p className="num text-ink-2">
            {words.parts}: {formatCount(parts ?? 0)}
          </p>
        ) : null}
      </PageHead>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={paths.billingDetails(id)}>Billing details</LinkButton>
        {kind === "provider" ? (
          <LinkButton href={paths.statement(id)}>Statement of account</LinkButton>
        ) : null}
      </div>
      <Card title="What is said of it" className="max-w-xl">
        <OrganisationForm kind={kind} organisation={{ id, name, country, tint }} />
      </Card>
    </>
  );
}

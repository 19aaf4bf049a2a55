import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";
import { builderChoices } from "@/lib/outreach/audiences/builder-choices";
import { countReach } from "@/lib/outreach/audiences/count-reach";
import { getAudience } from "@/lib/outreach/audiences/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../../_components/confirm-action";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { AudienceForm } from "../_components/audience-form";
import { removeAudienceAction } from "../actions";

export const metadata: Metadata = { title: "Audience" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewOutreach");
  const { id } = await params;
  const audience = await getAudience(ctx, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { definition, name } = audience;
  const [choices, counted] = await Promise.all([
    builderChoices(ctx),
    // Whoever opens many pages in a minute counts by the button.
    countReach(ctx, { definition }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "too_many_requests") return null;
      throw error;
    }),
  ]);
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.outreach()}>Audiences</HeadLink>} title={name}>
        <ConfirmAction
          label="Remove"
          variant="danger"
          title={`Remove ${name}?`}
          body="Nothing more can be sent to it. What was sent stays."
          confirmLabel="Remove"
          danger
          fields={{ audienceId: audience.id }}
          action={removeAudienceAction}
        />
      </PageHead>
      <AudienceForm
        audience={audience}
        definition={definition}
        choices={choices}
        reach={counted?.reach ?? null}
      />
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { builderChoices } from "@/lib/outreach/audiences/builder-choices";
import { definitionLines } from "@/lib/outreach/audiences/definition-words";
import { listAudiences } from "@/lib/outreach/audiences/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../_components/page-head";
import { OutreachTabs } from "./_components/outreach-tabs";

export const metadata: Metadata = { title: "Audiences" };

export default async function Page() {
  const ctx = await pageContext("viewOutreach");
  const [audiences, { products }] = await Promise.all([listAudiences(ctx), builderChoices(ctx)]);
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "Outreach"} title="Audiences">
        <LinkButton href={paths.newAudience()} variant="primary">
          New audience
        </LinkButton>
      </PageHead>
      <OutreachTabs current="audiences" />
      <Card flush className="overflow-hidden">
        {audiences.length === 0 ? (
          <EmptyState
            drawing="letter"
            title="No audiences yet"
            action={<LinkButton href={paths.newAudience()}>Describe the first</LinkButton>}
          >
            <p>
              Say whom you want to reach: buyers of a product, a region, an age. Then write to them, or ask
              them something: a survey needs an audience of buyers. An audience has 20 shoppers or more.
            </p>
          </EmptyState>
        ) : (
          <Table caption="Audiences" stacks>
            <thead>
              <tr>
                <HeadCell>Audience</HeadCell>
                <HeadCell>Who is in it</HeadCell>
                <HeadCell>Changed</HeadCell>
              </tr>
            </thead>
            <tbody>
              {audiences.map(({ id, name, definition, updatedAt }) => (
                <Row key={id} className="relative transition-colors hover:bg-sunk/50">
                  <Cell className="max-w-80">
                    <Link
                      href={paths.audience(id)}
                      className="font-semibold wrap-anywhere after:absolute after:inset-0 after:content-['']"
                    >
                      {name}
                    </Link>
                  </Cell>
                  <Cell label="Who is in it">
                    {definitionLines(definition, (one) => names.get(one) ?? "a product")
                      .map(({ about, text }) => `${about}: ${text}`)
                      .join(" · ") || "Everybody"}
                  </Cell>
                  <Cell label="Changed" className="num whitespace-nowrap">
                    {day.format(new Date(updatedAt))}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { mayUse } from "@/lib/auth/permissions";
import { listMailings } from "@/lib/outreach/mailings/queries";
import type { MailingListed } from "@/lib/outreach/mailings/views";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { KeepFresh } from "../../_components/keep-fresh";
import { PageHead } from "../../_components/page-head";
import { Pager } from "../../_components/pager";
import { queryOf, type SearchParams } from "../../_components/query-of";
import { OutreachTabs } from "../_components/outreach-tabs";
import { channelWords, mailingStateOf, timeInZone, toldWords } from "./_components/mailing-words";
import { NewMailing } from "./_components/new-mailing";
import { LiftSuppression, SuppressAddress } from "./_components/suppression-forms";

export const metadata: Metadata = { title: "Mailings" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext("viewMailings");
  const { after } = queryOf(await searchParams, ["after"]);
  const { mailings, next } = await listMailings(ctx, { after });
  const isOperator = ctx.actor.role === "operator";
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All providers"} title="Mailings" />
      {isOperator ? null : <OutreachTabs current="mailings" />}
      {mailings.some(({ state }) => state === "sending") && !after ? <KeepFresh seconds={3} /> : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Newest first" flush className="overflow-hidden">
            {mailings.length === 0 ? (
              <EmptyState drawing="letter" title="No mailings yet">
                <p>
                  {isOperator
                    ? "What providers write to shoppers stands here."
                    : "Write to shoppers who bought something, by inbox, e-mail or notification. Begin with a name."}
                </p>
              </EmptyState>
            ) : (
              <MailingsTable mailings={mailings} showProvider={isOperator} />
            )}
          </Card>
          <Pager
            first={after ? paths.mailings() : null}
            next={next ? paths.mailings({ after: next }) : null}
          />
        </div>
        {mayUse(ctx.actor.role, "createMailing") ? (
          <Card title="New mailing">
            <NewMailing />
          </Card>
        ) : (
          <Card title="Bounces and complaints">
            <p className="mb-4 text-sm text-ink-2">
              What comes back at once is written down by itself. Write down here what comes later.
            </p>
            <SuppressAddress />
            <div className="mt-5 border-t border-line pt-5">
              <LiftSuppression />
            </div>
          </Card>
        )}
      </div>
    </>
  );
}

type MailingsTableProps = { mailings: readonly MailingListed[]; showProvider: boolean };

function MailingsTable({ mailings, showProvider }: MailingsTableProps) {
  return (
    <Table caption="Mailings" stacks>
      <thead>
        <tr>
          <HeadCell>Mailing</HeadCell>
          <HeadCell>To</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell figure>Reached</HeadCell>
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {mailings.map((mailing) => {
          const { id, name, subject, state, channels } = mailing;
          const { label, tone } = mailingStateOf(mailing);
          return (
            <Row key={id} className="relative transition-colors hover:bg-sunk/50">
              <Cell className="max-w-80">
                <Link
                  href={paths.mailing(id)}
                  className="font-semibold after:absolute after:inset-0 after:content-['']"
                >
                  {name}
                </Link>
                <span className="block truncate text-sm text-ink-2">
                  {showProvider ? `${mailing.provider} · ` : ""}
                  {subject || "No subject yet"}
                </span>
              </Cell>
              <Cell label="To">
                {mailing.surveyId
                  ? "Whom a survey asks"
                  : mailing.isForAutomations
                    ? "By automations"
                    : (mailing.audience ?? "Nobody yet")}
              </Cell>
              <Cell label="By">{channels.map((one) => channelWords[one].label).join(", ") || "–"}</Cell>
              <Cell label="Reached" figure>
                {state === "draft" || state === "scheduled" ? "–" : toldWords(mailing.reached)}
              </Cell>
              <Cell label="State">
                <Badge tone={tone}>{label}</Badge>
                {state === "sending" || state === "paused" ? (
                  <span className="num block text-sm text-ink-2">{mailing.doneShare}% done</span>
                ) : null}
                {state === "scheduled" && mailing.startsAt ? (
                  <span className="num block text-sm text-ink-2">
                    {timeInZone(mailing.startsAt, mailing.timeZone)}
                  </span>
                ) : null}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

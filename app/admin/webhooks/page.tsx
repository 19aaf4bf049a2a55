import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { mayUse } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { listWebhooks, type WebhookView } from "@/lib/webhooks/queries";
import { PageHead } from "../_components/page-head";
import { formatCount } from "../_components/words";
import { WebhookForm } from "./_components/webhook-form";
import { eventWords, webhookState } from "./_components/webhook-words";
import { addWebhook } from "./actions";

export const metadata: Metadata = { title: "Webhooks" };

export default async function Page() {
  const ctx = await pageContext("viewWebhooks");
  const webhooks = await listWebhooks(ctx);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All chains and providers"} title="Webhooks" />
      {webhooks.filter(isDown).map((webhook) => (
        <Banner
          key={webhook.id}
          tone="no"
          title={`${webhook.name} was switched off`}
          action={<LinkButton href={paths.webhook(webhook.id)}>Look at it</LinkButton>}
        >
          {webhook.disabledReason === "gone"
            ? "Its server answered 410: it wants no more."
            : "Nothing had arrived for three days. What happens now is not sent."}
        </Banner>
      ))}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card title="Servers that are told" flush className="overflow-hidden">
          {webhooks.length === 0 ? (
            <EmptyState drawing="letter" title="No webhooks yet">
              <p>{emptyWords(ctx.actor.role)}</p>
            </EmptyState>
          ) : (
            <WebhooksTable webhooks={webhooks} showOwner={ctx.actor.role === "operator"} />
          )}
        </Card>
        {mayUse(ctx.actor.role, "createWebhook") ? (
          <Card title="New webhook">
            <WebhookForm
              action={addWebhook}
              owner={ctx.actor.role === "marketer" ? "provider" : "retailer"}
            />
          </Card>
        ) : null}
      </div>
    </>
  );
}

/** What a webhook is for, to whoever may have one. */
function emptyWords(role: "retailer" | "marketer" | "operator"): string {
  if (role === "marketer")
    return "A server of yours can be told when a budget is used to 80%, and when it is used up.";
  const told = "can be told of every redemption and return, seconds after the till.";
  return role === "operator"
    ? `The servers of chains ${told} Those of providers are told of budgets.`
    : `A server of yours ${told}`;
}

/** Off, and not by somebody's hand. */
function isDown({ disabledReason }: WebhookView): boolean {
  return disabledReason === "failing" || disabledReason === "gone";
}

type WebhooksTableProps = { webhooks: readonly WebhookView[]; showOwner: boolean };

function WebhooksTable({ webhooks, showOwner }: WebhooksTableProps) {
  return (
    <Table caption="Webhooks" stacks>
      <thead>
        <tr>
          <HeadCell>Webhook</HeadCell>
          <HeadCell>Told when</HeadCell>
          <HeadCell figure>Delivered</HeadCell>
          <HeadCell figure>Waiting</HeadCell>
          <HeadCell figure>Given up</HeadCell>
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => {
          const { label, tone } = webhookState(webhook);
          return (
            <Row key={webhook.id} className="relative transition-colors hover:bg-sunk/50">
              <Cell className="max-w-80">
                <Link
                  href={paths.webhook(webhook.id)}
                  className="font-semibold after:absolute after:inset-0 after:content-['']"
                >
                  {webhook.name}
                </Link>
                <span className="block truncate text-sm text-ink-2">
                  {showOwner ? `${webhook.ownerName} · ` : ""}
                  {webhook.url}
                </span>
              </Cell>
              <Cell label="Told when">{webhook.events.map((event) => eventWords[event]).join(", ")}</Cell>
              <Cell label="Delivered" figure>
                {formatCount(webhook.counts.delivered)}
              </Cell>
              <Cell label="Waiting" figure>
                {formatCount(webhook.counts.waiting)}
              </Cell>
              <Cell label="Given up" figure>
                {formatCount(webhook.counts.failed)}
              </Cell>
              <Cell label="State">
                <Badge tone={tone}>{label}</Badge>
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { findWebhook, listDeliveries, type WebhookView } from "@/lib/webhooks/queries";
import { parseEventId } from "@/lib/webhooks/rules";
import { ConfirmAction } from "../../_components/confirm-action";
import { CsvLink } from "../../_components/csv-link";
import { HeadLink } from "../../_components/head-link";
import { KeepFresh } from "../../_components/keep-fresh";
import { PageHead } from "../../_components/page-head";
import { Pager } from "../../_components/pager";
import { queryOf, type SearchParams } from "../../_components/query-of";
import { timeAt } from "../../_components/shop-words";
import { formatCount } from "../../_components/words";
import { WebhookForm } from "../_components/webhook-form";
import { deliveryWords, webhookState } from "../_components/webhook-words";
import { removeAction, replayAction, saveWebhook, switchAction } from "../actions";
import { DeliveriesTable } from "./_components/deliveries-table";
import { SecretForm } from "./_components/secret-form";
import { TestForm } from "./_components/test-form";

export const metadata: Metadata = { title: "Webhook" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };
const states = ["waiting", "delivered", "failed"] as const;

export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewWebhooks");
  const webhook = await findWebhook(ctx, (await params).id);
  if (!webhook) notFound();
  const asked = queryOf(await searchParams, ["state", "after"]);
  const state = states.find((one) => one === asked.state);
  const after = asked.after && parseEventId(asked.after) ? asked.after : undefined;
  const { deliveries, next } = await listDeliveries(ctx, { endpointId: webhook.id, state, after });
  const { label, tone } = webhookState(webhook);
  const { id, counts } = webhook;
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.webhooks()}>Webhooks</HeadLink>
            <span aria-hidden="true"> / </span>
            {webhook.ownerName}
          </>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {webhook.name} <Badge tone={tone}>{label}</Badge>
          </span>
        }
      >
        <Deeds webhook={webhook} />
      </PageHead>
      <Notice webhook={webhook} />
      {counts.waiting > 0 && !webhook.disabledReason && !after ? <KeepFresh seconds={3} /> : null}
      <nav aria-label="State" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        <Chip href={paths.webhook(id)} current={!state}>
          All
        </Chip>
        {states.map((one) => (
          <Chip key={one} href={paths.webhook(id, { state: one })} current={state === one}>
            {deliveryWords[one].label} <span className="num opacity-70">{formatCount(counts[one])}</span>
          </Chip>
        ))}
      </nav>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card
            title="Deliveries, newest first"
            aside={<CsvLink href={paths.deliveriesExport(id, { state })} />}
            flush
            className="overflow-hidden"
          >
            <DeliveriesTable
              endpointId={id}
              owner={webhook.owner}
              deliveries={deliveries}
              canReplay={!webhook.disabledReason}
            />
          </Card>
          <Pager
            first={after ? paths.webhook(id, { state }) : null}
            next={next ? paths.webhook(id, { state, after: next }) : null}
          />
        </div>
        <div className="grid gap-4 md:max-xl:grid-cols-2">
          <Card title="Where and what">
            <WebhookForm
              key={`${webhook.name}/${webhook.url}/${webhook.events}`}
              action={saveWebhook}
              owner={webhook.owner}
              webhook={webhook}
            />
          </Card>
          <Card title="Try it" className="self-start">
            <TestForm endpointId={id} isOff={webhook.disabledReason !== null} />
          </Card>
          <Card title="Secret" className="self-start">
            <SecretForm
              endpointId={id}
              oldEnds={webhook.oldSecretEndsAt && timeAt(webhook.oldSecretEndsAt, deskTimeZone)}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

/** Says why it is off, or that nothing arrives. */
function Notice({ webhook: { disabledAt, disabledReason, failingSince } }: { webhook: WebhookView }) {
  if (disabledReason === "failing" || disabledReason === "gone") {
    return (
      <Banner
        tone="no"
        title={`This webhook was switched off${disabledAt ? `, ${timeAt(disabledAt, deskTimeZone)}` : ""}`}
      >
        {disabledReason === "gone"
          ? "Its server answered 410: it wants no more."
          : "Nothing had arrived for three days. Mend the server, switch it on and replay what was given up."}
      </Banner>
    );
  }
  if (!failingSince || disabledReason) return null;
  return (
    <Banner tone="warn" title={`Nothing has arrived since ${timeAt(failingSince, deskTimeZone)}`}>
      It is tried again by itself, for three days.
    </Banner>
  );
}

function Deeds({ webhook: { id, name, disabledReason, counts } }: { webhook: WebhookView }) {
  const isOff = disabledReason !== null;
  return (
    <div className="flex flex-wrap gap-2">
      {counts.failed > 0 && !isOff ? (
        <ConfirmAction
          label="Replay all given up"
          title={`Send ${formatCount(counts.failed)} again?`}
          body="All that were given up go out again, with the same ids: a receiver can tell what it had."
          confirmLabel="Replay"
          cancelLabel="Leave them"
          fields={{ endpointId: id }}
          action={replayAction}
        />
      ) : null}
      <ConfirmAction
        label={isOff ? "Switch on" : "Switch off"}
        title={isOff ? `Switch ${name} on?` : `Switch ${name} off?`}
        body={
          isOff
            ? "What waits is sent, and what happens from now on."
            : "What waits goes on waiting. What happens while it is off is never sent."
        }
        confirmLabel={isOff ? "Switch on" : "Switch off"}
        cancelLabel="Leave it"
        fields={{ endpointId: id, isOn: isOff ? "yes" : "no" }}
        action={switchAction}
      />
      <ConfirmAction
        label="Remove"
        variant="danger"
        title={`Remove ${name}?`}
        body="Its secret and its log go with it, and what waits is not sent."
        confirmLabel="Remove the webhook"
        danger
        fields={{ endpointId: id }}
        action={removeAction}
      />
    </div>
  );
}

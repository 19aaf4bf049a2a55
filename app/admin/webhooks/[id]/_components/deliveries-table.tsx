import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { WebhookOwner } from "@/lib/kernel/webhook-events";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import type { AttemptView, DeliveryView } from "@/lib/webhooks/queries";
import { ConfirmAction } from "../../../_components/confirm-action";
import { Disclosure } from "../../../_components/disclosure";
import { timeAt } from "../../../_components/shop-words";
import { shortId } from "../../../_components/words";
import { deliveryWords, eventWords } from "../../_components/webhook-words";
import { replayAction } from "../../actions";

type DeliveriesTableProps = {
  endpointId: string;
  owner: WebhookOwner;
  deliveries: readonly DeliveryView[];
  canReplay: boolean;
};

/** What was sent, every try of it, and a way to send it again. */
export function DeliveriesTable({ endpointId, owner, deliveries, canReplay }: DeliveriesTableProps) {
  if (deliveries.length === 0) {
    return (
      <EmptyState drawing="letter" title="Nothing here">
        <p>
          {owner === "retailer"
            ? "Redemptions and returns appear seconds after the till. A test event needs neither."
            : "Budgets appear as soon as they are nearly or wholly used. A test event needs none."}
        </p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Deliveries" stacks>
      <thead>
        <tr>
          <HeadCell>Time</HeadCell>
          <HeadCell>Event</HeadCell>
          <HeadCell>{owner === "retailer" ? "Receipt" : "Campaign"}</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Tries</HeadCell>
          <HeadCell>
            <span className="sr-only">Send again</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Row key={delivery.eventId}>
            <Cell label="Time" className="num align-top! whitespace-nowrap">
              {timeAt(delivery.createdAt, deskTimeZone)}
            </Cell>
            <Cell label="Event" className="align-top! whitespace-nowrap">
              {eventWords[delivery.event]}
            </Cell>
            <Cell label={owner === "retailer" ? "Receipt" : "Campaign"} className="align-top!">
              <Subject delivery={delivery} />
            </Cell>
            <Cell label="State" className="align-top! whitespace-nowrap">
              <Badge tone={deliveryWords[delivery.state].tone}>{deliveryWords[delivery.state].label}</Badge>
              {delivery.nextAttemptAt && delivery.attempts.length > 0 ? (
                <span className="num mt-1 block text-sm text-ink-2">
                  again {timeAt(delivery.nextAttemptAt, deskTimeZone)}
                </span>
              ) : null}
            </Cell>
            <Cell label="Tries" className="align-top!">
              <Tries attempts={delivery.attempts} payload={delivery.payload} />
            </Cell>
            <Cell className="text-right align-top!">
              {canReplay && delivery.state !== "waiting" ? (
                <ConfirmAction
                  label="Replay"
                  spoken={`Replay ${delivery.eventId}`}
                  title="Send it again?"
                  body="With the same id and the same body, signed anew."
                  confirmLabel="Send it"
                  cancelLabel="Leave it"
                  fields={{ endpointId, eventId: delivery.eventId }}
                  action={replayAction}
                />
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The receipt or the campaign that it tells of; a test tells of none. */
function Subject({ delivery: { redemptionId, campaignId, eventId } }: { delivery: DeliveryView }) {
  const id = redemptionId ?? campaignId;
  if (!id) return <span className="text-ink-2">none</span>;
  return (
    <Link
      href={redemptionId ? paths.deskReceipt(redemptionId) : paths.campaign(id)}
      title={eventId}
      aria-label={`${shortId(id)}, ${redemptionId ? "receipt" : "campaign"} ${id}`}
      className="target-44 rounded-sm whitespace-nowrap font-mono font-medium underline decoration-line-3 underline-offset-4"
    >
      {shortId(id)}
    </Link>
  );
}

/** The last try in a word; all of them and what was sent when unfolded. */
function Tries({ attempts, payload }: { attempts: readonly AttemptView[]; payload: string }) {
  const [last] = attempts;
  const words = last ? `${last.status ?? last.problem} · ${last.durationMs} ms` : "not yet";
  return (
    <Disclosure label={words}>
      <ol reversed className="grid max-w-96 gap-2 text-sm">
        {attempts.map((one) => (
          <li key={one.attempt}>
            <span className="num block">
              {timeAt(one.at, deskTimeZone)} · {one.status ?? one.problem} · {one.durationMs} ms
            </span>
            {one.answer ? <code className="block font-mono break-all text-ink-2">{one.answer}</code> : null}
          </li>
        ))}
      </ol>
      <p className="mt-3 text-sm font-medium">Sent</p>
      <code className="block max-w-96 min-w-72 font-mono text-sm break-all text-ink-2">{payload}</code>
    </Disclosure>
  );
}

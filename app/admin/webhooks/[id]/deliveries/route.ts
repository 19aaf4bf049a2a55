import { AppError } from "@/lib/kernel/errors";
import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";
import { type DeliveryView, findWebhook, listDeliveries } from "@/lib/webhooks/queries";

type RouteContext = { params: Promise<{ id: string }> };
type State = DeliveryView["state"];

/** What was sent to a webhook, newest first, with what became of the newest try. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewWebhooks",
    name: "deliveries",
    head: [
      "event_id",
      "event",
      "state",
      instantColumn("happened", deskTimeZone),
      "tries",
      instantColumn("last_try", deskTimeZone),
      "last_status",
      "last_problem",
      instantColumn("next_try", deskTimeZone),
    ],
    fields: ["state"],
    page: async (ctx, { state, after }) => {
      const webhook = await findWebhook(ctx, id);
      if (!webhook) throw new AppError("not_found", "There is no such webhook.");
      const asked = {
        endpointId: webhook.id,
        state: (state || undefined) as State,
        after: after || undefined,
      };
      const { deliveries, next } = await listDeliveries(ctx, asked);
      return {
        next,
        rows: deliveries.map(({ attempts: [last], ...one }) => [
          one.eventId,
          one.event,
          one.state,
          one.createdAt,
          last?.attempt ?? 0,
          last?.at ?? null,
          last?.status ?? null,
          last?.problem ?? null,
          one.nextAttemptAt,
        ]),
      };
    },
  });
  return route(request);
}

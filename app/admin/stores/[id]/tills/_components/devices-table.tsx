import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { TillDeviceView } from "@/lib/auth/till-queries";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { agoWords, timeAt } from "../../../../_components/shop-words";
import { endPairing } from "../actions";

type DevicesTableProps = { devices: readonly TillDeviceView[]; timeZone: string; now: Date };

/** Tablets that stand for a till. One that is lost is removed here. */
export function DevicesTable({ devices, timeZone, now }: DevicesTableProps) {
  if (devices.length === 0) {
    return (
      <EmptyState drawing="basket" title="No tablets yet">
        <p>A cashier pairs one on the checkout page, by choosing its till.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Paired tablets" stacks>
      <thead>
        <tr>
          <HeadCell>Tablet</HeadCell>
          <HeadCell>Till</HeadCell>
          <HeadCell>Paired</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell>
            <span className="sr-only">Remove</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <Row key={device.id} className={device.revokedAt ? "text-ink-2" : ""}>
            <Cell className="font-semibold">{device.name}</Cell>
            <Cell label="Till" className="whitespace-nowrap">
              {device.tillName}
            </Cell>
            <Cell label="Paired" className="num">
              {timeAt(device.createdAt.toISOString(), timeZone)}
              <span className="block text-sm text-ink-2">by {device.pairedBy}</span>
            </Cell>
            <Cell label="Last seen" className="num whitespace-nowrap">
              {agoWords(device.lastSeenAt.toISOString(), now)}
            </Cell>
            <Cell className="text-right">
              {device.revokedAt ? (
                <Badge>Removed</Badge>
              ) : (
                <ConfirmAction
                  label="Remove"
                  spoken={`Remove the tablet ${device.name}`}
                  variant="danger"
                  title={`Remove ${device.name}?`}
                  body={`It is nobody’s till from its next request on, and whoever signed in there by PIN is signed out.`}
                  confirmLabel="Remove the tablet"
                  danger
                  fields={{ deviceId: device.id }}
                  action={endPairing}
                />
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

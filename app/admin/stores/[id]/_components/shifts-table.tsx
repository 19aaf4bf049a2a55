import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ShiftView } from "@/lib/shifts/queries";
import { sumOfShift } from "@/lib/shifts/rules";
import { ConfirmAction } from "../../../_components/confirm-action";
import { amountWords, timeAt } from "../../../_components/shop-words";
import { formatCount } from "../../../_components/words";
import { closeShiftAction } from "../actions";

/** Shifts of a store with what they come to. An open one can be closed from here. */
export function ShiftsTable({ shifts }: { shifts: readonly ShiftView[] }) {
  if (shifts.length === 0) {
    return (
      <EmptyState drawing="clock" title="No shifts yet">
        <p>A cashier’s first redemption of the day opens one.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Shifts" stacks>
      <thead>
        <tr>
          <HeadCell>Cashier</HeadCell>
          <HeadCell>Opened</HeadCell>
          <HeadCell>Closed</HeadCell>
          <HeadCell figure>Coupons</HeadCell>
          <HeadCell figure>Discount</HeadCell>
          <HeadCell>
            <span className="sr-only">Close</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <ShiftRow key={shift.id} shift={shift} />
        ))}
      </tbody>
    </Table>
  );
}

function ShiftRow({ shift }: { shift: ShiftView }) {
  const { coupons, netMinor } = sumOfShift(shift.totals);
  const time = (at: Date) => timeAt(at.toISOString(), shift.timeZone);
  return (
    <Row>
      <Cell>
        <span className="font-semibold">{shift.cashier}</span>
        <span className="block text-sm text-ink-2">{shift.tillName ?? "No till"}</span>
      </Cell>
      <Cell label="Opened" className="num whitespace-nowrap">
        {time(shift.openedAt)}
      </Cell>
      <Cell label="Closed" className="num whitespace-nowrap">
        {shift.closedAt ? (
          time(shift.closedAt)
        ) : (
          <Badge tone={shift.isForgotten ? "warn" : "good"}>{shift.isForgotten ? "Forgotten" : "Open"}</Badge>
        )}
      </Cell>
      <Cell label="Coupons" figure>
        {formatCount(coupons)}
      </Cell>
      <Cell label="Discount" figure>
        {amountWords(netMinor, shift.currency)}
      </Cell>
      <Cell className="text-right">
        {shift.closedAt ? null : (
          <ConfirmAction
            label="Close"
            spoken={`Close the shift of ${shift.cashier}`}
            title={`Close the shift of ${shift.cashier}?`}
            body="Its totals are final then. The next redemption opens a new one."
            confirmLabel="Close the shift"
            cancelLabel="Keep it open"
            fields={{ shiftId: shift.id }}
            action={closeShiftAction}
          />
        )}
      </Cell>
    </Row>
  );
}

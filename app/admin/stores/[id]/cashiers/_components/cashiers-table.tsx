import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { CashierView } from "@/lib/auth/cashier-queries";
import type { StoreChoice } from "@/lib/catalogue/store-tills";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { Disclosure } from "../../../../_components/disclosure";
import { pinWords } from "../../../../_components/shop-words";
import { disableAction, enableAction } from "../../../../people/actions";
import { openPin } from "../actions";
import { MoveForm } from "./move-form";
import { PinForm } from "./pin-form";

type CashiersTableProps = { cashiers: readonly CashierView[]; stores: readonly StoreChoice[] };

/** Who works in a store, and whether they can sign in. */
export function CashiersTable({ cashiers, stores }: CashiersTableProps) {
  if (cashiers.length === 0) {
    return (
      <EmptyState drawing="basket" title="Nobody works here yet">
        <p>Add a cashier, or move one here from another store.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Cashiers" stacks>
      <thead>
        <tr>
          <HeadCell>Cashier</HeadCell>
          <HeadCell>Sign-in</HeadCell>
          <HeadCell>PIN</HeadCell>
          <HeadCell>Shift</HeadCell>
          <HeadCell>
            <span className="sr-only">What can be done</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {cashiers.map((cashier) => (
          <CashierRow key={cashier.personId} cashier={cashier} stores={stores} />
        ))}
      </tbody>
    </Table>
  );
}

function CashierRow({ cashier, stores }: { cashier: CashierView; stores: readonly StoreChoice[] }) {
  const { personId, name, email, storeId, isDisabled } = cashier;
  const pin = pinWords[cashier.pin];
  return (
    <Row className={isDisabled ? "text-ink-2" : ""}>
      <Cell className="align-top!">
        <span className="font-semibold">{name}</span>
        <span className="block text-sm text-ink-2">{email}</span>
      </Cell>
      <Cell label="Sign-in" className="align-top! sm:pt-4!">
        {isDisabled ? <Badge tone="no">Disabled</Badge> : <Badge tone="good">Allowed</Badge>}
      </Cell>
      <Cell label="PIN" className="align-top! sm:pt-4!">
        <Badge tone={pin.tone}>{pin.label}</Badge>
      </Cell>
      <Cell label="Shift" className="align-top! sm:pt-4!">
        {cashier.hasOpenShift ? <Badge tone="good">Open</Badge> : "none"}
      </Cell>
      <Cell className="align-top!">
        <div className="flex flex-wrap items-start sm:justify-end gap-x-4 gap-y-2">
          {cashier.pin === "locked" ? (
            <ConfirmAction
              label="Unlock PIN"
              spoken={`Unlock PIN of ${name}`}
              title={`Unlock the PIN of ${name}?`}
              body="Five wrong ones have locked it. It stays the same PIN."
              confirmLabel="Unlock it"
              cancelLabel="Leave it locked"
              fields={{ personId }}
              action={openPin}
            />
          ) : null}
          <Disclosure label={cashier.pin === "none" ? "Set PIN" : "New PIN"}>
            <PinForm personId={personId} name={name} />
          </Disclosure>
          {stores.length > 1 ? (
            <Disclosure label="Move">
              <MoveForm personId={personId} name={name} storeId={storeId} stores={stores} />
            </Disclosure>
          ) : null}
          {isDisabled ? (
            <ConfirmAction
              label="Enable"
              spoken={`Enable ${name}`}
              title={`Let ${name} sign in again?`}
              body="With the same password and PIN as before."
              confirmLabel="Enable"
              cancelLabel="Leave it"
              fields={{ personIds: personId }}
              action={enableAction}
            />
          ) : (
            <ConfirmAction
              label="Disable"
              spoken={`Disable ${name}`}
              variant="danger"
              title={`Disable ${name}?`}
              body="Every session ends at once, and signing in by password and PIN. Receipts keep the name."
              confirmLabel="Disable"
              danger
              fields={{ personIds: personId }}
              action={disableAction}
            />
          )}
        </div>
      </Cell>
    </Row>
  );
}

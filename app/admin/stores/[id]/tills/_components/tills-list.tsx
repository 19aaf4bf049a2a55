import type { TillRow } from "@/lib/catalogue/store-tills";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { Disclosure } from "../../../../_components/disclosure";
import { retireAction } from "../actions";
import { RenameForm } from "./rename-form";

/** The tills of a store; each can be called something else, and taken out of use. */
export function TillsList({ tills }: { tills: readonly TillRow[] }) {
  if (tills.length === 0) return <p className="text-ink-2">No tills yet. Open the first one here.</p>;
  return (
    <ul className="-my-1 divide-y divide-line">
      {tills.map((till) => (
        <li key={till.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2.5">
          <span className="truncate font-medium">{till.name}</span>
          <ConfirmAction
            label="Retire"
            spoken={`Retire ${till.name}`}
            title={`Retire ${till.name}?`}
            body="Its keys and tablets end at once, and its open shifts are closed. Receipts keep its name. It cannot be brought back; another till may take the name."
            confirmLabel="Retire the till"
            cancelLabel="Keep it"
            danger
            fields={{ tillId: till.id }}
            action={retireAction}
          />
          <div className="col-span-2">
            <Disclosure label="Rename">
              <RenameForm key={till.name} till={till} />
            </Disclosure>
          </div>
        </li>
      ))}
    </ul>
  );
}

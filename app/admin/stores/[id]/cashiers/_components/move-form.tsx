"use client";

import { useActionState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { moveToStore } from "../actions";

type MoveFormProps = {
  personId: string;
  name: string;
  storeId: string;
  stores: readonly { id: string; name: string }[];
};

/** Another store for a cashier. */
export function MoveForm({ personId, name, storeId, stores }: MoveFormProps) {
  const [state, action, isPending] = useActionState(moveToStore, emptyForm);
  return (
    <form action={action} noValidate className="grid w-72 max-w-full gap-3 pb-2">
      <input type="hidden" name="personId" value={personId} />
      <Select
        key={state.attempt}
        label={`${name} works at`}
        name="toStoreId"
        defaultValue={state.values.toStoreId ?? storeId}
        error={state.message}
      >
        {stores.map((store) => (
          <option key={store.id} value={store.id}>
            {store.name}
          </option>
        ))}
      </Select>
      <Button type="submit" size="sm" busy={isPending} className="justify-self-start">
        Move
      </Button>
    </form>
  );
}

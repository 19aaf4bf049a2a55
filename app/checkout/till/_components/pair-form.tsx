"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { PairableTill } from "@/lib/auth/till-queries";
import { pairTablet, unpairTablet } from "../actions";

type PairFormProps = { tills: readonly PairableTill[]; current: string | null };

/** A till of the own store or chain, and what the tablet is called. */
export function PairForm({ tills, current }: PairFormProps) {
  const [state, action, isBusy] = useActionState(pairTablet, null);
  // What was chosen and typed stays when the answer is no.
  const [tillId, setTillId] = useState<string>(current ?? tills[0]?.id ?? "");
  const [tabletName, setTabletName] = useState("Tablet");
  const ofTill = state?.error.fields.find(({ field }) => field === "tillId");
  const stores = [...new Set(tills.map(({ storeName }) => storeName))];
  if (tills.length === 0) return <p>No till has been opened yet. Your manager opens one under Tills.</p>;
  return (
    // Not reset after an answer: it would take the select to its first till.
    <form action={action} onReset={(event) => event.preventDefault()} className="flex flex-col gap-4">
      <Select
        name="tillId"
        label="Till"
        value={tillId}
        error={ofTill?.message}
        onChange={(event) => setTillId(event.target.value)}
        required
      >
        {stores.length === 1
          ? tills.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))
          : stores.map((store) => (
              <optgroup key={store} label={store}>
                {tills
                  .filter(({ storeName }) => storeName === store)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
      </Select>
      <TextField
        name="name"
        label="Name of the tablet"
        hint="So that you know it among others, should it get lost."
        value={tabletName}
        onChange={(event) => setTabletName(event.target.value)}
        maxLength={60}
        required
        error={ofTill ? undefined : state?.error.message}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={isBusy}>
        {current ? "Pair it anew" : "Pair with this till"}
      </Button>
    </form>
  );
}

/** The way back. */
export function UnpairForm() {
  const [state, action, isBusy] = useActionState(unpairTablet, null);
  return (
    <form action={action}>
      <Button type="submit" variant="danger" wide busy={isBusy}>
        End the pairing
      </Button>
      {state ? (
        <p role="alert" className="mt-2 text-sm text-no">
          {state.error.message}
        </p>
      ) : null}
    </form>
  );
}

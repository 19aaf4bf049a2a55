"use client";

import { useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CheckCircleIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import type { CarrierChoice } from "@/lib/account/queries";
import { paths } from "@/lib/paths";
import { LocalTime } from "../../../_components/local-time";
import { forgetPhone, saveCarrier } from "../actions";

type ConfirmedPhoneProps = {
  phoneWords: string;
  /** ISO instant. */
  confirmedAt: string;
  carrierId: string | null;
  carriers: readonly CarrierChoice[];
  /** Living barcodes for the phone bill, per carrier. */
  living: readonly { carrier: string; barcodes: number }[];
};

/** The number that is proven, and what can be done with it. */
export function ConfirmedPhone({
  phoneWords,
  confirmedAt,
  carrierId,
  carriers,
  living,
}: ConfirmedPhoneProps) {
  return (
    <>
      <section className="mt-4 rounded-lg border border-line bg-card p-5">
        <p className="num text-xl font-semibold">{phoneWords}</p>
        <p className="mt-1 flex items-center gap-1.5 text-good">
          <CheckCircleIcon size={18} className="shrink-0" />
          <span>
            Confirmed <LocalTime iso={confirmedAt} timeZone={null} />
          </span>
        </p>
        <div className="mt-4">
          <LinkButton href={paths.accountPhone({ change: "yes" })}>Use another number</LinkButton>
        </div>
      </section>
      <CarrierForm carrierId={carrierId} carriers={carriers} />
      {living.map(({ carrier, barcodes }) => (
        <p key={carrier} className="mt-4 text-ink-2">
          {barcodes === 1 ? "One barcode" : `${barcodes} barcodes`} you hold for the bill of {carrier}{" "}
          {barcodes === 1 ? "stays" : "stay"} with {carrier}, whatever you change here.
        </p>
      ))}
      <RemovePhone phoneWords={phoneWords} />
    </>
  );
}

function CarrierForm({ carrierId, carriers }: Pick<ConfirmedPhoneProps, "carrierId" | "carriers">) {
  const [state, action, isPending] = useActionState(saveCarrier, emptyForm);
  return (
    <form action={action} noValidate className="mt-4 grid gap-3 rounded-lg border border-line bg-card p-5">
      <div key={state.attempt}>
        <Select
          label="Carrier"
          name="carrierId"
          defaultValue={state.values.carrierId ?? carrierId ?? ""}
          error={state.problems.carrierId}
          hint="Took your number to another carrier? Choose it here. No new code is needed."
        >
          {carrierId ? null : <option value="">Choose one</option>}
          {carriers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Save carrier
      </Button>
    </form>
  );
}

function RemovePhone({ phoneWords }: { phoneWords: string }) {
  const [state, action, isPending] = useActionState(forgetPhone, emptyForm);
  const [isOpen, setOpen] = useState(false);
  const actions = (
    <>
      <Button onClick={() => setOpen(false)}>Keep it</Button>
      <form action={action} className="grid">
        <input type="hidden" name="sure" value="yes" />
        <Button type="submit" variant="danger" busy={isPending}>
          Remove this number
        </Button>
      </form>
    </>
  );
  return (
    <>
      <Button variant="danger" size="lg" wide className="mt-6" onClick={() => setOpen(true)}>
        Remove number
      </Button>
      <Dialog open={isOpen} title={`Remove ${phoneWords}?`} onClose={() => setOpen(false)} actions={actions}>
        <p>New discounts come off at the till. Credits that are on their way still arrive.</p>
        <FormBanner state={state} />
      </Dialog>
    </>
  );
}

"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { draftLimits, newDraftOffer } from "@/lib/campaigns/draft";
import { currencies } from "@/lib/kernel/money";
import type { Editing } from "./editing";
import { OfferFields } from "./offer-fields";

const currencyNames = { EUR: "Euro (EUR)", GBP: "Pound sterling (GBP)" } as const;

/** Name, currency and the offers. */
export function StepWhat({ editing }: { editing: Editing }) {
  const { draft, change, problemOf, isRunning } = editing;
  const add = () => {
    const last = draft.offers.at(-1);
    // A key that no offer of the draft has.
    const count = draft.offers.length + 1;
    const key = `new-${count}-${Date.now().toString(36)}`;
    const fees = last && {
      handlingFeeMinor: last.handlingFeeMinor,
      storeFeeMinor: last.storeFeeMinor,
      carrierFeeMinor: last.carrierFeeMinor,
    };
    change({ offers: [...draft.offers, newDraftOffer(key, fees)] });
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_14rem]">
        <TextField
          label="Name of the campaign"
          hint="For you and the operator; shoppers see the titles of its offers."
          maxLength={draftLimits.nameLength}
          autoComplete="off"
          value={draft.name}
          error={problemOf("name")}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Select
          label="Currency"
          value={draft.currency}
          disabled={isRunning}
          hint={isRunning ? "It stays as it was approved." : undefined}
          onChange={(event) => change({ currency: event.target.value === "GBP" ? "GBP" : "EUR" })}
        >
          {currencies.map((currency) => (
            <option key={currency} value={currency}>
              {currencyNames[currency]}
            </option>
          ))}
        </Select>
      </div>
      {draft.offers.map((offer, index) => (
        <OfferFields key={offer.key} editing={editing} offer={offer} index={index} />
      ))}
      {problemOf("offers") ? (
        <p role="alert" className="text-sm text-no">
          {problemOf("offers")}
        </p>
      ) : null}
      <Button className="self-start" disabled={draft.offers.length >= draftLimits.offers} onClick={add}>
        {draft.offers.length === 0 ? "Add an offer" : "Add another offer"}
      </Button>
    </div>
  );
}

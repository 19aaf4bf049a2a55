"use client";

import Link from "next/link";
import { Select } from "@/components/ui/select";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { lifetimeWords } from "../../_components/lifetime-words";
import { Choice, ChoiceGroup } from "./choice";
import type { Editing } from "./editing";
import { AmountField } from "./number-fields";

const lifetimes = [3_600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 2_592_000];
const payoutWords = {
  till: { label: "Off at the till", note: "The store takes it off and is paid back." },
  bill: { label: "Credit on the phone bill", note: "The shopper pays in full at the till." },
} as const;

/** Budget, payout, lifetime and fees. */
export function StepHowMuch({ editing }: { editing: Editing }) {
  const { draft, change, problemOf, isRunning, campaign } = editing;
  const lifetime = draft.barcodeLifetimeSeconds ?? 86_400;
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-4 md:grid-cols-2">
        {isRunning ? (
          <div>
            <p className="text-sm font-medium">Budget</p>
            <p className="num mt-1.5 text-2xl font-bold tracking-tighter">
              {formatMoney(draft.budgetMinor ?? 0, draft.currency)}
            </p>
            <p className="text-sm text-ink-2">
              It grows by a top-up on{" "}
              <Link href={paths.campaign(campaign.id)} className="underline underline-offset-4">
                the campaign’s page
              </Link>
              .
            </p>
          </div>
        ) : (
          <AmountField
            label="Budget for discounts"
            unit={draft.currency}
            hint="Never exceeded: each barcode reserves the most it can give."
            value={draft.budgetMinor}
            error={problemOf("budgetMinor")}
            onChange={(budgetMinor) => change({ budgetMinor })}
          />
        )}
        <Select
          label="A barcode is good for"
          hint="What it reserved comes back when it expires."
          value={String(lifetime)}
          error={problemOf("barcodeLifetimeSeconds")}
          onChange={(event) => change({ barcodeLifetimeSeconds: Number(event.target.value) })}
        >
          {[...new Set([...lifetimes, lifetime])]
            .sort((a, b) => a - b)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {lifetimeWords(seconds)}
              </option>
            ))}
        </Select>
      </div>
      <ChoiceGroup legend="How shoppers get the money" error={problemOf("payouts")} id="payouts">
        <div className="grid gap-2 md:grid-cols-2">
          {(["till", "bill"] as const).map((payout) => (
            <Choice
              key={payout}
              card
              checked={draft.payouts.includes(payout)}
              {...payoutWords[payout]}
              onChange={(isOn) =>
                change({
                  payouts: (["till", "bill"] as const).filter((one) =>
                    one === payout ? isOn : draft.payouts.includes(one),
                  ),
                })
              }
            />
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceGroup legend="Codes">
        <Choice
          card
          checked={draft.allowsStaticCodes}
          label="Allow a saved image"
          note="A code that does not change can be printed, and copied. It is still redeemed once."
          onChange={(allowsStaticCodes) => change({ allowsStaticCodes })}
        />
      </ChoiceGroup>
      {draft.offers.map((offer, index) => (
        <FeeFields key={offer.key} editing={editing} index={index} />
      ))}
    </div>
  );
}

function FeeFields({ editing, index }: { editing: Editing; index: number }) {
  const { draft, changeOffer, problemOf } = editing;
  const offer = draft.offers[index];
  if (!offer) return null;
  const field = (name: string) => problemOf(`offers.${index}.${name}`);
  return (
    <ChoiceGroup legend={`Fees of each redemption: ${offer.title.trim() || `offer ${index + 1}`}`}>
      <div className="grid gap-4 md:grid-cols-3">
        <AmountField
          label="Handling fee"
          unit={draft.currency}
          hint="On top of the discount."
          value={offer.handlingFeeMinor}
          error={field("handlingFeeMinor")}
          onChange={(handlingFeeMinor) => changeOffer(index, { handlingFeeMinor })}
        />
        <AmountField
          label="Of it to the store"
          unit={draft.currency}
          value={offer.storeFeeMinor}
          error={field("storeFeeMinor")}
          onChange={(storeFeeMinor) => changeOffer(index, { storeFeeMinor })}
        />
        <AmountField
          label="Of it to the carrier"
          unit={draft.currency}
          value={offer.carrierFeeMinor}
          error={field("carrierFeeMinor")}
          onChange={(carrierFeeMinor) => changeOffer(index, { carrierFeeMinor })}
        />
      </div>
    </ChoiceGroup>
  );
}

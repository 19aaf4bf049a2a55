"use client";

import { Select } from "@/components/ui/select";
import { type Audience, type BoughtWithin, boughtWithin, everybody } from "@/lib/campaigns/audience";
import type { Id } from "@/lib/kernel/ids";
import {
  ageBandNames,
  ageBands,
  genders,
  genderWords,
  interests,
  interestWords,
} from "@/lib/kernel/shopper-attributes";
import { ChoiceChips } from "./choice-chips";
import type { Editing } from "./editing";
import { ProductPicker } from "./product-picker";
import { ReachLine } from "./reach-line";

const usualDays: BoughtWithin = 90;

/** Which shoppers: all that is chosen must hold, of each list any one. */
export function AudienceBuilder({ editing }: { editing: Editing }) {
  const { draft, change, campaign, problemOf } = editing;
  const audience = draft.audience ?? everybody;
  const write = (patch: Partial<Audience>) => change({ audience: { ...audience, ...patch } });
  const { bought } = audience;
  const writeBought = (productIds: Id<"product">[]) =>
    write({ bought: productIds.length === 0 ? null : { productIds, days: bought?.days ?? usualDays } });
  // One that was chosen and is no store's region any more can still be taken out.
  const regions = [...new Set([...campaign.regions, ...audience.regions])].sort();
  return (
    <section aria-label="Which shoppers" className="flex min-w-0 flex-col gap-5">
      <ReachLine audience={audience} error={problemOf("audience")} />
      <div className="grid gap-5 md:grid-cols-2">
        <ChoiceChips
          legend="Age"
          options={ageBandNames.map((value) => ({ value, label: ageBands[value].words }))}
          chosen={audience.ageBands}
          onChange={(ageBandsNow) => write({ ageBands: ageBandsNow })}
        />
        <ChoiceChips
          legend="Gender"
          options={genders.map((value) => ({ value, label: genderWords[value] }))}
          chosen={audience.genders}
          onChange={(gendersNow) => write({ genders: gendersNow })}
        />
        <ChoiceChips
          legend="Region"
          options={regions.map((value) => ({ value, label: value }))}
          chosen={audience.regions}
          onChange={(regionsNow) => write({ regions: regionsNow })}
        />
        <ChoiceChips
          legend="Interested in"
          options={interests.map((value) => ({ value, label: interestWords[value] }))}
          chosen={audience.interests}
          onChange={(interestsNow) => write({ interests: interestsNow })}
        />
      </div>
      <div className="grid items-start gap-5 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <ProductPicker
            label="Bought any of"
            ids={bought?.productIds ?? []}
            editing={editing}
            onChange={writeBought}
          />
          {bought ? (
            <Select
              label="Within"
              value={bought.days}
              onChange={({ target }) => {
                const days = boughtWithin.find((one) => String(one) === target.value);
                if (days) write({ bought: { ...bought, days } });
              }}
            >
              {boughtWithin.map((days) => (
                <option key={days} value={days}>
                  the last {days} days
                </option>
              ))}
            </Select>
          ) : null}
        </div>
        <ProductPicker
          label="Never bought any of"
          ids={audience.neverBought}
          editing={editing}
          onChange={(neverBought) => write({ neverBought })}
        />
      </div>
    </section>
  );
}

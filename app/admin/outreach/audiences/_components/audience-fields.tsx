import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { categoryWords } from "@/lib/kernel/categories";
import {
  ageBandNames,
  ageBands,
  genders,
  genderWords,
  householdBandNames,
  householdBands,
  interests,
  interestWords,
} from "@/lib/kernel/shopper-attributes";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { BuilderChoices } from "@/lib/outreach/audiences/builder-choices";
import { type AudienceDefinition, purchaseCounts } from "@/lib/outreach/audiences/definition";
import { CheckChips } from "./check-chips";

type AudienceFieldsProps = { definition: AudienceDefinition; choices: BuilderChoices };

/** The conditions, each a sentence that is finished by choosing. */
export function AudienceFields({ definition, choices }: AudienceFieldsProps) {
  const { bought, notBought } = definition;
  const products = choices.products.map(({ id, name }) => ({ value: id, label: name }));
  const categories = choices.categories.map((value) => ({ value, label: categoryWords[value].label }));
  const regions = [...new Set([...choices.regions, ...definition.regions])].sort();
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Part title="They bought, with a coupon">
        <CheckChips
          legend="Any of these products"
          name="boughtProduct"
          options={products}
          chosen={bought?.productIds ?? []}
          isLong
        />
        <CheckChips
          legend="Or anything of yours in"
          name="boughtCategory"
          options={categories}
          chosen={bought?.categories ?? []}
        />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select label="At least" name="atLeast" defaultValue={bought?.atLeast ?? 1}>
            {purchaseCounts.map((count) => (
              <option key={count} value={count}>
                {count === 1 ? "once" : `${count} times`}
              </option>
            ))}
          </Select>
          <TextField label="From" name="from" type="date" defaultValue={bought?.from ?? ""} />
          <TextField
            label="Until, that day included"
            name="until"
            type="date"
            defaultValue={bought?.until ?? ""}
          />
          <Select
            label="Days are those of"
            name="timeZone"
            defaultValue={bought?.timeZone ?? notBought?.timeZone ?? deskTimeZone}
          >
            {choices.timeZones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
        </div>
        <CheckChips
          legend="In any of these stores (none: everywhere)"
          name="store"
          options={choices.stores.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={bought?.storeIds ?? []}
          isLong
        />
      </Part>
      <Part title="They did not buy">
        <CheckChips
          legend="Any of these products"
          name="notBoughtProduct"
          options={products}
          chosen={notBought?.productIds ?? []}
          isLong
        />
        <CheckChips
          legend="Nor anything of yours in"
          name="notBoughtCategory"
          options={categories}
          chosen={notBought?.categories ?? []}
        />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <TextField
            label="Since (empty: ever)"
            name="since"
            type="date"
            defaultValue={notBought?.since ?? ""}
          />
        </div>
      </Part>
      <Part title="They are">
        <CheckChips
          legend="Age"
          name="ageBand"
          options={ageBandNames.map((value) => ({ value, label: ageBands[value].words }))}
          chosen={definition.ageBands}
        />
        <CheckChips
          legend="Gender"
          name="gender"
          options={genders.map((value) => ({ value, label: genderWords[value] }))}
          chosen={definition.genders}
        />
        <CheckChips
          legend="Household"
          name="household"
          options={householdBandNames.map((value) => ({ value, label: householdBands[value].words }))}
          chosen={definition.households}
        />
        <CheckChips
          legend="Region"
          name="region"
          options={regions.map((value) => ({ value, label: value }))}
          chosen={definition.regions}
        />
        <CheckChips
          legend="Interested in"
          name="interest"
          options={interests.map((value) => ({ value, label: interestWords[value] }))}
          chosen={definition.interests}
        />
      </Part>
      <Part title="They are reached by">
        <CheckChips
          legend="Any of these (none: it does not matter)"
          name="reachedBy"
          options={[
            { value: "mail", label: "Mail" },
            { value: "push", label: "Notifications" },
          ]}
          chosen={definition.reachedBy}
        />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-card p-5"
    >
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}

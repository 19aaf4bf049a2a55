"use client";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { BinIcon } from "@/components/ui/icons";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { type DraftOffer, discountKinds, draftLimits, needsUnitCap, setsOf } from "@/lib/campaigns/draft";
import type { Editing } from "./editing";
import { AmountField, CountField } from "./number-fields";
import { ProductPicker } from "./product-picker";

const kindNames: Readonly<Record<DraftOffer["kind"], string>> = {
  amountOff: "Amount off each",
  percentOff: "Percent off each",
  fixedPrice: "Fixed price for each",
  buyNGetM: "Buy some, get some free",
  together: "Products together, amount off",
};

type OfferFieldsProps = { editing: Editing; offer: DraftOffer; index: number };

/** One offer: its title, its rule and its products. */
export function OfferFields({ editing, offer, index }: OfferFieldsProps) {
  const { draft, change, changeOffer, problemOf } = editing;
  const field = (name: string) => problemOf(`offers.${index}.${name}`);
  const set = (patch: Partial<DraftOffer>) => changeOffer(index, patch);
  return (
    <fieldset className="min-w-0 rounded-lg border border-line-2 p-4">
      <legend className="sr-only">Offer {index + 1}</legend>
      <div className="mb-3 flex items-center justify-between gap-3">
        <p aria-hidden="true" className="text-base font-semibold">
          Offer {index + 1}
        </p>
        <IconButton
          label={`Take out offer ${index + 1}`}
          icon={<BinIcon size={20} />}
          onClick={() => change({ offers: draft.offers.filter((one) => one.key !== offer.key) })}
        />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Title on the coupon"
          maxLength={draftLimits.titleLength}
          autoComplete="off"
          value={offer.title}
          error={field("title")}
          onChange={(event) => set({ title: event.target.value })}
        />
        <Select
          label="Kind of discount"
          value={offer.kind}
          onChange={(event) => {
            const kind = discountKinds.find((one) => one === event.target.value) ?? "amountOff";
            set({ kind, ...smallestUnits(kind, offer) });
          }}
        >
          {discountKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </Select>
        <RuleFields editing={editing} offer={offer} field={field} set={set} />
      </div>
      <ProductSets editing={editing} offer={offer} field={field} set={set} />
    </fieldset>
  );
}

/** What one group takes is the least that an offer may take up. */
function smallestUnits(kind: DraftOffer["kind"], offer: DraftOffer): Partial<DraftOffer> {
  const group = kind === "buyNGetM" ? (offer.buy ?? 2) + (offer.free ?? 1) : kind === "together" ? 2 : 1;
  const sets =
    kind === "together" && offer.productSets.length < 2 ? [...offer.productSets, []] : offer.productSets;
  return { productSets: sets, maxUnits: Math.max(offer.maxUnits ?? 1, group) };
}

type PartProps = {
  editing: Editing;
  offer: DraftOffer;
  field: (name: string) => string | undefined;
  set: (patch: Partial<DraftOffer>) => void;
};

function RuleFields({ editing, offer, field, set }: PartProps) {
  const { currency } = editing.draft;
  return (
    <>
      <KindFields editing={editing} offer={offer} field={field} set={set} />
      <CountField
        label="Units in one purchase, at most"
        hint={offer.kind === "buyNGetM" || offer.kind === "together" ? "Paid and free alike." : undefined}
        value={offer.maxUnits}
        error={field("maxUnits")}
        onChange={(maxUnits) => set({ maxUnits })}
      />
      {needsUnitCap(offer.kind) ? (
        <AmountField
          label={offer.kind === "buyNGetM" ? "Most off one free unit" : "Most off one unit"}
          unit={currency}
          hint="What can be reserved, whatever the shelf price."
          value={offer.maxUnitDiscountMinor}
          error={field("maxUnitDiscountMinor")}
          onChange={(maxUnitDiscountMinor) => set({ maxUnitDiscountMinor })}
        />
      ) : null}
    </>
  );
}

function KindFields({ editing, offer, field, set }: PartProps) {
  const { currency } = editing.draft;
  switch (offer.kind) {
    case "amountOff":
    case "together":
      return (
        <AmountField
          label={offer.kind === "together" ? "Amount off all together" : "Amount off"}
          unit={currency}
          value={offer.amountMinor}
          error={field("amountMinor")}
          onChange={(amountMinor) => set({ amountMinor })}
        />
      );
    case "percentOff":
      return (
        <AmountField
          label="Percentage off"
          unit="%"
          value={offer.basisPoints}
          error={field("basisPoints")}
          onChange={(basisPoints) => set({ basisPoints })}
        />
      );
    case "fixedPrice":
      return (
        <AmountField
          label="Price of one"
          unit={currency}
          value={offer.unitPriceMinor}
          error={field("unitPriceMinor")}
          onChange={(unitPriceMinor) => set({ unitPriceMinor })}
        />
      );
    case "buyNGetM":
      return (
        <div className="grid grid-cols-2 gap-3">
          <CountField label="Buy" value={offer.buy} error={field("buy")} onChange={(buy) => set({ buy })} />
          <CountField
            label="Get free"
            value={offer.free}
            error={field("free")}
            onChange={(free) => set({ free })}
          />
        </div>
      );
  }
}

const setLetters = ["A", "B", "C", "D"];

function ProductSets({ editing, offer, field, set }: PartProps) {
  const sets = setsOf(offer);
  const isTogether = offer.kind === "together";
  const change = (place: number, ids: DraftOffer["productSets"][number]) =>
    set({ productSets: offer.productSets.map((one, index) => (index === place ? ids : one)) });
  return (
    <div className="mt-4 flex flex-col gap-4">
      {sets.map((ids, place) => (
        <ProductPicker
          // biome-ignore lint/suspicious/noArrayIndexKey: a set has nothing but its place
          key={place}
          label={isTogether ? `Products ${setLetters[place]}: one of these` : "Products it is for"}
          ids={ids}
          editing={editing}
          error={field(`productSets.${place}`)}
          onChange={(chosen) => change(place, chosen)}
          onRemove={
            isTogether && sets.length > 2
              ? () => set({ productSets: offer.productSets.filter((_, index) => index !== place) })
              : undefined
          }
        />
      ))}
      {isTogether && sets.length < draftLimits.sets ? (
        <Button
          size="sm"
          className="self-start"
          onClick={() => set({ productSets: [...offer.productSets, []] })}
        >
          Add another group of products
        </Button>
      ) : null}
    </div>
  );
}

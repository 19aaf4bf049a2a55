import { Chip } from "@/components/ui/chip";
import { CrossIcon, StoreIcon } from "@/components/ui/icons";
import type { OfferSort } from "@/lib/campaigns/offer-views";
import type { FilterNames } from "@/lib/catalogue/filter-names";
import { categoryWords, type ProductCategory, productCategories } from "@/lib/kernel/categories";
import { paths } from "@/lib/paths";
import { type OfferFilters, sortOf, toQuery } from "../search-params";
import { NearChip } from "./near-chip";

type FilterChipsProps = { filters: OfferFilters; names: FilterNames };

/** Order and place first, then what is chosen (each can be taken away), then what kind of product. All are links. */
export function FilterChips({ filters, names }: FilterChipsProps) {
  const sort = sortOf(filters);
  return (
    <nav aria-label="Filters" className="-mx-5 mt-1.5 lg:mx-0">
      <ul className="scroll-row scroll-px-5 gap-2 px-5 py-2 lg:flex-wrap lg:px-0">
        <li>
          <SortChip filters={filters} sort="for-you" label="For you" />
        </li>
        <li>
          <NearChip
            label={filters.place ? `Near ${filters.place}` : "Near me"}
            isOn={filters.near !== undefined}
            isOrder={sort === "near"}
            query={toQuery(filters)}
          />
        </li>
        <li>
          <SortChip filters={filters} sort="ending" label="Ending soon" />
        </li>
        <li>
          <SortChip filters={filters} sort="saving" label="Biggest saving" />
        </li>
        <li aria-hidden="true" className="my-1.5 w-px shrink-0 bg-line-2" />
        {chosenOf(filters, names).map(({ label, without, what }) => (
          <li key={what}>
            <Chip
              href={paths.offers(toQuery({ ...filters, ...without }))}
              current
              inSight
              scroll={false}
              prefetch={false}
            >
              {label}
              <Remove what={what} />
            </Chip>
          </li>
        ))}
        {filters.store ? null : (
          <li>
            <Chip href={paths.offersShop(toQuery(filters))} prefetch={false}>
              <StoreIcon size={16} />A shop
            </Chip>
          </li>
        )}
        {categoriesFor(filters).map((category) => (
          <li key={category}>
            <Chip href={paths.offers(toQuery({ ...filters, category }))} scroll={false} prefetch={false}>
              {categoryWords[category].label}
            </Chip>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SortChip({ filters, sort, label }: { filters: OfferFilters; sort: OfferSort; label: string }) {
  const isOn = sortOf(filters) === sort;
  // Pressed again, a chosen order goes back to the usual one.
  const next = isOn && filters.sort ? undefined : sort;
  const query = toQuery({ ...filters, sort: next === "for-you" && !filters.near ? undefined : next });
  return (
    <Chip
      href={paths.offers(query)}
      current={isOn}
      inSight={isOn && sort !== "for-you"}
      scroll={false}
      prefetch={false}
    >
      {label}
    </Chip>
  );
}

function Remove({ what }: { what: string }) {
  return (
    <>
      <CrossIcon size={14} />
      <span className="sr-only">, press to show {what}</span>
    </>
  );
}

type Chosen = { label: string; what: string; without: Partial<OfferFilters> };

/** On a phone the others reach beyond the edge, so what is chosen stands before them. */
function chosenOf({ category, store, provider, gtin }: OfferFilters, names: FilterNames): Chosen[] {
  return [
    ...(gtin ? [{ label: names.product ?? "One product", what: "all products", without: { gtin: "" } }] : []),
    ...(store
      ? [{ label: names.store ?? "A shop that is gone", what: "all shops", without: { store: undefined } }]
      : []),
    ...(provider
      ? [
          {
            label: names.provider ?? "A maker that is gone",
            what: "all makers",
            without: { provider: undefined },
          },
        ]
      : []),
    ...(category
      ? [{ label: categoryWords[category].label, what: "all kinds", without: { category: undefined } }]
      : []),
  ];
}

function categoriesFor({ category: chosen }: OfferFilters): readonly ProductCategory[] {
  return productCategories.filter((one) => one !== chosen);
}

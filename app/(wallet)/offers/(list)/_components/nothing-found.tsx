import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { FilterNames } from "@/lib/catalogue/filter-names";
import { categoryWords } from "@/lib/kernel/categories";
import { readProductCode } from "@/lib/kernel/product-code";
import { paths } from "@/lib/paths";
import { isFiltered, type OfferFilters, toQuery } from "../search-params";

type NothingFoundProps = { filters: OfferFilters; names: FilterNames };

/** Why the list is empty, and what to do about it. */
export function NothingFound({ filters, names }: NothingFoundProps) {
  const { title, help } = words(filters, names);
  return (
    <EmptyState
      drawing="search"
      title={title}
      action={
        <div className="flex flex-wrap justify-center gap-3">
          {filters.near ? (
            <LinkButton href={paths.offersNear(toQuery({ ...filters, near: undefined }))}>
              Another place
            </LinkButton>
          ) : null}
          {isFiltered(filters) ? <LinkButton href={paths.offers()}>Show all offers</LinkButton> : null}
        </div>
      }
    >
      <p>{help}</p>
    </EmptyState>
  );
}

function words({ q, category, near, place, gtin, store, provider }: OfferFilters, names: FilterNames) {
  const kind = category ? ` in ${categoryWords[category].label}` : "";
  if (gtin && readProductCode(gtin).length === 0) {
    return {
      title: `${gtin} is no product’s number`,
      help: "It has 8, 12, 13 or 14 digits. Compare it with the ones under the bars.",
    };
  }
  if (gtin && names.product) {
    return {
      title: `No coupon for ${names.product} right now`,
      help: "Look at it again next week, or scan another product.",
    };
  }
  if (gtin)
    return {
      title: "No coupon for this product",
      help: `We do not know ${gtin}. Scan another, or search by name.`,
    };
  if (q) {
    return {
      title: `Nothing matches “${q}”${kind}`,
      help: "Try another word: a product, a brand, a shop or a kind of food.",
    };
  }
  if (near) {
    return {
      title: `No offers${kind} near ${place || "you"}`,
      help: "No store within 50 km has one. Choose another place.",
    };
  }
  if (store || provider || category) {
    return {
      title: `No offers${kind} here right now`,
      help: "Take one of the filters away, or look at all of them.",
    };
  }
  return { title: "No offers right now", help: "New ones come every week." };
}

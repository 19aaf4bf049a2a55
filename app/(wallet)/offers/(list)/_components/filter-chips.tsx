import { Chip } from "@/components/ui/chip";
import { CrossIcon } from "@/components/ui/icons";
import type { OfferSort } from "@/lib/campaigns/offer-views";
import { categoryWords, type ProductCategory, productCategories } from "@/lib/kernel/categories";
import { paths } from "@/lib/paths";
import { type OfferFilters, toQuery } from "../search-params";

const sorts: readonly { sort: OfferSort; label: string }[] = [
  { sort: "for-you", label: "For you" },
  { sort: "ending", label: "Ending soon" },
  { sort: "saving", label: "Biggest saving" },
];

/** The chosen one first: on a phone the others reach beyond the edge. */
function categoriesFor({ category: chosen }: OfferFilters): readonly ProductCategory[] {
  return chosen ? [chosen, ...productCategories.filter((one) => one !== chosen)] : productCategories;
}

/** Order first, then what kind of product. Each is a link, so that a filter can be sent to somebody. */
export function FilterChips({ filters }: { filters: OfferFilters }) {
  return (
    <nav aria-label="Filters" className="-mx-5 mt-1.5 lg:mx-0">
      <ul className="scroll-row gap-2 px-5 py-2 lg:flex-wrap lg:px-0">
        {sorts.map(({ sort, label }) => (
          <li key={sort}>
            <Chip
              href={paths.offers(toQuery({ ...filters, sort }))}
              current={filters.sort === sort}
              replace
              scroll={false}
              prefetch={false}
            >
              {label}
            </Chip>
          </li>
        ))}
        <li aria-hidden="true" className="my-1.5 w-px shrink-0 bg-line-2" />
        {categoriesFor(filters).map((category) => {
          const isOn = filters.category === category;
          return (
            <li key={category}>
              <Chip
                href={paths.offers(toQuery({ ...filters, category: isOn ? undefined : category }))}
                current={isOn}
                replace
                scroll={false}
                prefetch={false}
              >
                {categoryWords[category].label}
                {isOn ? (
                  <>
                    <CrossIcon size={14} />
                    <span className="sr-only">, press to show all kinds</span>
                  </>
                ) : null}
              </Chip>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

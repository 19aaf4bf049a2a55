import { Chip } from "@/components/ui/chip";
import { paths } from "@/lib/paths";
import type { StoreDay } from "@/lib/redemption/store-days";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { zoneWords } from "../../../_components/words";

type StoreHeadProps = { store: StoreDay; current: "today" | "tills" | "cashiers" };

/** The head of a store's three pages, and the way between them. */
export function StoreHead({ store, current }: StoreHeadProps) {
  const tabs = [
    { key: "today", label: "Today", href: paths.store(store.id) },
    { key: "tills", label: "Tills and keys", href: paths.storeTills(store.id) },
    { key: "cashiers", label: "Cashiers", href: paths.storeCashiers(store.id) },
  ] as const;
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.stores()}>Stores</HeadLink>
            <span aria-hidden="true"> / </span>
            {store.retailer}
          </>
        }
        title={store.name}
      >
        <p className="text-sm text-ink-2">
          {store.street}, {store.city} · {zoneWords(store.timeZone)} · {store.currency}
        </p>
      </PageHead>
      <nav aria-label="Store" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        {tabs.map(({ key, label, href }) => (
          <Chip key={key} href={href} current={key === current}>
            {label}
          </Chip>
        ))}
      </nav>
    </>
  );
}

/** PURE: how products are listed and written. */
import { deskLocale } from "../../_components/words";

/** What the list is narrowed and sorted by, as its address says it. */
export const productFields = ["q", "category", "providerId", "state", "sort", "after"] as const;

const amount = new Intl.NumberFormat(deskLocale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** '1,204.50': a product has no currency of its own. */
export const formatPrice = (minor: number) => amount.format(minor / 100);
/** As one types it: '1204.50'. */
export const typedPrice = (minor: number) => (minor / 100).toFixed(2);

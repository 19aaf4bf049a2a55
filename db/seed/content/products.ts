/** The 160 products of the demo world. */
import type { ProviderKey } from "./organisations";
import type { ProductRange } from "./product-range";
import { foodRanges } from "./products-food";
import { homeRanges } from "./products-home";

/** Every range; the order decides the ids. */
export const productRanges: readonly ProductRange[] = [...foodRanges, ...homeRanges];

/** First two digits of a provider's item numbers. */
export const itemBlocks: Readonly<Record<ProviderKey, string>> = {
  morven: "01",
  kornhaus: "02",
  alderbrook: "03",
  ferrante: "04",
  lumen: "05",
  fennimore: "06",
  greenhollow: "07",
  saltmarsh: "08",
};

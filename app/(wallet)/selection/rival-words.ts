/** What is said where coupons of a selection compete for one product. Pure. */
import { offerInOneLine } from "@/components/coupon/ticket-words";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import type { RivalStep } from "@/lib/pricing/find-rivals";
import type { SelectionFacts } from "@/lib/wallet/selection-facts";

type Rivalry = SelectionFacts["rivalries"][number];

const all = new Intl.ListFormat("en-IE");
/** More of a list than this is no help. */
const mostNamed = 3;
const mostSteps = 4;

/** Title and sentences; null when the offers are no longer all shown. */
export function rivalWords(
  rivalry: Rivalry,
  offers: readonly OfferCard[],
): { title: string; sentences: string[] } | null {
  const rivals = rivalry.offerIds.flatMap((id) => offers.filter((offer) => offer.id === id));
  if (rivals.length < rivalry.offerIds.length) return null;
  const names = namesOf(rivals);
  const title = `${rivals.length === 2 ? "Both" : `${rivals.length} coupons`} are for ${productWords(rivalry.products)}`;
  if (!rivalry.steps)
    return { title, sentences: ["One unit counts for one of them: the till takes what saves you most."] };
  const steps = shortened(rivalry.steps);
  const told = steps.map((step, index) => stepWords(step, index, rivals, names));
  const extra = rivalry.alsoElsewhere
    .filter((id) => !steps[0]?.used.includes(id))
    .map((id) => `“${names.get(id)}” is also good for other products.`);
  return { title, sentences: [...told, ...extra] };
}

function stepWords(
  { from, to, used }: RivalStep,
  index: number,
  rivals: readonly OfferCard[],
  names: ReadonlyMap<string, string>,
): string {
  const range = rangeWords(from, to);
  if (used.length === rivals.length) return `${range} ${used.length === 2 ? "both" : "all of them"} count.`;
  const usedNames = all.format(used.map((id) => `“${names.get(id)}”`));
  const why = index === 0 ? ", which saves you most" : "";
  return `${range} the till uses ${usedNames}${why}.`;
}

/** 'With 1', 'With 1 or 2', 'With 3 to 5', 'From 3 on'. */
function rangeWords(from: number, to: number | null): string {
  if (to === null) return `From ${from} on`;
  if (from === to) return `With ${from}`;
  return `With ${from} ${to === from + 1 ? "or" : "to"} ${to}`;
}

/** The first ones and the last: each is true by itself. */
function shortened(steps: readonly RivalStep[]): RivalStep[] {
  return steps.length <= mostSteps ? [...steps] : [...steps.slice(0, mostSteps - 1), ...steps.slice(-1)];
}

/** What each saves; its title as well where two save alike. */
function namesOf(rivals: readonly OfferCard[]): Map<string, string> {
  const short = rivals.map((offer) => offerInOneLine(offer));
  return new Map(
    rivals.map((offer, index) => {
      const words = short[index] as string;
      return [offer.id, short.filter((one) => one === words).length > 1 ? `${offer.title}: ${words}` : words];
    }),
  );
}

function productWords(products: readonly string[]): string {
  if (products.length <= mostNamed) return all.format(products);
  const others = products.length - (mostNamed - 1);
  return all.format([...products.slice(0, mostNamed - 1), `${others} others`]);
}

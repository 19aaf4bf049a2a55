/** PURE: an audience in words. */
import { audienceLines } from "@/lib/campaigns/audience-words";
import { categoryWords } from "@/lib/kernel/categories";
import type { Id } from "@/lib/kernel/ids";
import { householdBandNames, householdBands } from "@/lib/kernel/shopper-attributes";
import type { AudienceDefinition, Bought, Goods } from "./definition";

const list = new Intl.ListFormat("en", { type: "disjunction" });
const channelWords = { inbox: "the inbox", mail: "mail", push: "notifications" } as const;

/** One line for each part that asks something, with what it is about; none where it asks nothing. */
export function definitionLines(
  definition: AudienceDefinition,
  nameOf: (id: Id<"product">) => string,
): { about: string; text: string }[] {
  const { bought, notBought, households, reachedBy } = definition;
  const attributes = audienceLines({ ...definition, bought: null, neverBought: [] }, nameOf);
  const goods = ({ productIds, categories }: Goods) =>
    list.format([...productIds.map(nameOf), ...categories.map((one) => categoryWords[one].label)]);
  const sizes = householdBandNames.filter((one) => households.includes(one));
  const lines = [
    { about: "Bought", text: bought ? `${goods(bought)}${boughtWords(bought)}` : "" },
    {
      about: "Not bought",
      text: notBought ? `${goods(notBought)}${notBought.since ? ` since ${notBought.since}` : ", ever"}` : "",
    },
    ...attributes,
    { about: "Household", text: list.format(sizes.map((one) => householdBands[one].words)) },
    { about: "Reached by", text: list.format(reachedBy.map((one) => channelWords[one])) },
  ];
  return lines.filter(({ text }) => text !== "");
}

function boughtWords({ atLeast, from, until, storeIds }: Bought): string {
  const times = atLeast > 1 ? `, ${atLeast} times at least` : "";
  const since = from ? `, from ${from}` : "";
  const to = until ? `${from ? " to" : ", until"} ${until}` : "";
  const stores =
    storeIds.length === 0
      ? ""
      : storeIds.length === 1
        ? ", in one store"
        : `, in any of ${storeIds.length} stores`;
  return `${times}${since}${to}${stores}`;
}

/** A number of shoppers as it is told; null: too few. */
export function reachWords(reach: number | null): string {
  return reach === null ? "fewer than 20" : `about ${reach.toLocaleString("en")}`;
}

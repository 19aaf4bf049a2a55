/** PURE: an audience in words, for the editor, the campaign's page and whoever reviews it. */
import type { Id } from "@/lib/kernel/ids";
import {
  ageBandNames,
  ageBands,
  genders,
  genderWords,
  interests,
  interestWords,
} from "@/lib/kernel/shopper-attributes";
import { type Audience, askedOf } from "./audience";

/** One line for each part that asks something, with what it is about; none for everybody. Lists are in the order in which they are offered. */
export function audienceLines(
  audience: Audience | null,
  nameOf: (id: Id<"product">) => string,
): { about: string; text: string }[] {
  const asked = askedOf(audience);
  if (asked === null) return [];
  const { bought, neverBought, regions } = asked;
  const names = (ids: readonly Id<"product">[]) => anyOf(ids.map(nameOf));
  const lines = [
    {
      about: "Age",
      text: anyOf(
        ageBandNames.filter((band) => asked.ageBands.includes(band)).map((band) => ageBands[band].words),
      ),
    },
    {
      about: "Gender",
      text: anyOf(genders.filter((one) => asked.genders.includes(one)).map((one) => genderWords[one])),
    },
    { about: "Region", text: anyOf([...regions].sort()) },
    {
      about: "Interested in",
      text: anyOf(interests.filter((one) => asked.interests.includes(one)).map((one) => interestWords[one])),
    },
    { about: "Bought", text: bought ? `${names(bought.productIds)}, in the last ${bought.days} days` : "" },
    { about: "Never bought", text: names(neverBought) },
  ];
  return lines.filter(({ text }) => text !== "");
}

/** What a number of shoppers is called; null: too few. */
export function reachWords(reach: number | null): string {
  return reach === null
    ? "Too few to show: fewer than 20 shoppers, or not safely more"
    : `About ${reach.toLocaleString("en")} shoppers`;
}

const list = new Intl.ListFormat("en", { type: "disjunction" });
function anyOf(words: readonly string[]): string {
  return list.format(words);
}

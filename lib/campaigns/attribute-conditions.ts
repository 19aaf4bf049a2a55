/** What an audience asks of the attributes of a shopper `s`, as SQL. `isFor` of audience-rules.ts says the same of one shopper. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { ageBands } from "@/lib/kernel/shopper-attributes";
import type { Audience } from "./audience";
import { audienceAge } from "./audience-rules";

/** Nobody who is known to be under 18, and each part that asks something. All must hold. */
export function attributeConditions(
  asked: Pick<Audience, "ageBands" | "genders" | "regions" | "interests">,
  now: Date,
): SQL[] {
  const { ageBands: bands, genders, regions, interests } = asked;
  const age = sql`(${now.getUTCFullYear()}::int - s.birth_year - 1)`;
  const inBand = bands.map((name) => isWithin(age, ageBands[name]));
  return [
    sql`(s.birth_year is null or ${age} >= ${audienceAge})`,
    ...(inBand.length > 0 ? [sql`(${sql.join(inBand, sql` or `)})`] : []),
    ...(genders.length > 0 ? [sql`s.gender = any(${textList(genders)})`] : []),
    ...(regions.length > 0 ? [sql`s.region = any(${textList(regions)})`] : []),
    ...(interests.length > 0 ? [sql`s.interests && ${textList(interests)}`] : []),
  ];
}

/** Both ends included; `to` null: and more. */
export function isWithin(value: SQL, { from, to }: { from: number; to: number | null }): SQL {
  return to === null ? sql`${value} >= ${from}` : sql`${value} between ${from} and ${to}`;
}

/** An array of texts, each a parameter. */
export function textList(values: readonly string[]): SQL {
  const each = values.map((one) => sql`${one}`);
  return sql`array[${sql.join(each, sql`, `)}]::text[]`;
}

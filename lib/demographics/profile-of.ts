/** What a shopper is counted under, as SQL over a row `s` of `shopper`. Internal to demographics. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { unknownValue } from "@/lib/kernel/demographic-words";
import { ageBands, interests } from "@/lib/kernel/shopper-attributes";

/**
 * Columns age, gender, household, region and interests. What was told counts while the consent to profiling holds (docs/decisions/0013), and of nobody under 18; ages are those at
 * the start of `year`, so the next band begins on 1 January after the birthday, as for offers.
 */
export function profileColumns(year: SQL): SQL {
  const age = sql`(${year} - s.birth_year - 1)`;
  const counts = sql`s.profiling_wording is not null and coalesce(${age} >= 18, true)`;
  const bands = Object.entries(ageBands).map(([name, { from }]) => sql`when ${age} >= ${from} then ${name}`);
  const told = (value: SQL) =>
    sql`coalesce(case when ${counts} then ${value} end, ${sql.raw(`'${unknownValue}'`)})`;
  // From the oldest on: the first that holds is the band.
  return sql`${told(sql`case ${sql.join(bands.reverse(), sql` `)} end`)} as age,
    ${told(sql`s.gender`)} as gender,
    ${told(sql`case when s.household_size >= 5 then '5+' else s.household_size::text end`)} as household,
    ${told(sql`nullif(s.region, '')`)} as region,
    case when ${counts} then array(select one from unnest(s.interests) one where one = any(${knownInterests}) order by 1) else '{}' end as interests`;
}

const knownInterests = sql.raw(`'{${interests.join(",")}}'::text[]`);

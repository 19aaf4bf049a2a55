/** Who is in an audience at a moment, as SQL. Internal to outreach: no page is ever given a member. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { attributeConditions, isWithin, textList } from "@/lib/campaigns/attribute-conditions";
import { type Id, parseId } from "@/lib/kernel/ids";
import { householdBands } from "@/lib/kernel/shopper-attributes";
import { startOfDay } from "@/lib/kernel/zoned-time";
import { consentHolds } from "../consent-holds";
import { type AudienceDefinition, type Bought, type Goods, isChoosing } from "./definition";

/**
 * A select of `shopper_id` (bigint), each once: those who are in the audience at `now`. Products and categories mean the provider's own alone. Whoever chooses by what shoppers bought or told gets those
 * who agreed to that (any wording of the consent `profiling`: they all speak of mailings and surveys); nobody known to be under 18, nobody whose account is gone. Consent to being written to is not asked
 * here, but at the moment of sending.
 */
export function membersOf(
  definition: AudienceDefinition,
  providerId: Id<"provider">,
  now: Date,
  only: Only = () => sql`true`,
): SQL {
  return sql`select s.id as shopper_id ${fromMembers(definition, providerId, now, only)}`;
}

/** Which shoppers a statement looks at; the condition on any column that holds a shopper's number. */
type Only = (shopperId: SQL) => SQL;

/** `from … where …` over shoppers `s` with their people `p`: the members that are among `only`. */
export function fromMembers(
  definition: AudienceDefinition,
  providerId: Id<"provider">,
  now: Date,
  only: Only,
): SQL {
  const { households, bought, notBought, reachedBy } = definition;
  const inBand = households.map((name) => isWithin(sql`s.household_size`, householdBands[name]));
  const kept =
    notBought &&
    ({ ...notBought, atLeast: 1, from: notBought.since, until: null, storeIds: [] } satisfies Bought);
  const conditions = [
    sql`p.disabled_at is null`,
    only(sql`s.id`),
    ...(isChoosing(definition) ? [sql`s.profiling_wording is not null`] : []),
    ...attributeConditions(definition, now),
    ...(inBand.length > 0 ? [sql`(${sql.join(inBand, sql` or `)})`] : []),
    ...(bought ? [sql`s.id in (${buyersOf(bought, providerId, only)})`] : []),
    ...(kept
      ? [sql`not exists (select from (${buyersOf(kept, providerId, only)}) b where b.shopper_id = s.id)`]
      : []),
    // The inbox reaches everybody, so with it the question asks nothing.
    ...(reachedBy.length > 0 && !reachedBy.includes("inbox")
      ? [sql`(${sql.join(reachedBy.map(reaches), sql` or `)})`]
      : []),
  ];
  return sql`from shopper s left join person p on p.id = s.person_id where ${sql.join(conditions, sql` and `)}`;
}

/** Whether a channel reaches the shopper `s`, whose person is `p`: consent and a place to send to. */
export function reaches(channel: AudienceDefinition["reachedBy"][number]): SQL {
  if (channel === "inbox") return sql`true`;
  const consents = consentHolds(sql`s.id`, channel);
  return channel === "mail"
    ? sql`(p.email is not null and p.email_verified_at is not null and ${consents})`
    : sql`(exists (select from push_subscription d where d.shopper_id = s.id) and ${consents})`;
}

/**
 * Who bought with a coupon and kept it: at least one unit of a product on a receipt, returns taken off whenever they came. A return is a later line with less than nothing in it, so lines before the window are
 * not needed, and those after it are.
 */
function buyersOf(bought: Bought, providerId: Id<"provider">, only: Only): SQL {
  return sql`select k.shopper_id from (${keptReceipts(bought, providerId, only)}) k
    group by k.shopper_id having count(distinct k.barcode_id) >= ${bought.atLeast}`;
}

/** The receipts that `buyersOf` counts, one row for each product: shopper_id, bucket, barcode_id and `at`, when it was bought. */
export function keptReceipts(bought: Bought, providerId: Id<"provider">, only: Only): SQL {
  const { from, until, timeZone, storeIds } = bought;
  const since = from === null ? sql`` : sql`and l.at >= ${startOfDay(from, timeZone).toISOString()}`;
  const inTime =
    until === null ? sql`` : sql`and min(l.at) < ${startOfDay(until, timeZone, 1).toISOString()}`;
  const inStore =
    storeIds.length === 0
      ? sql``
      : sql`and bool_or(l.posting = 0 and l.store_id = any(${idList("store", storeIds)}))`;
  return sql`select l.shopper_id, l.bucket, l.barcode_id, min(l.at) as at from redemption_line l
    where l.gtin = any(array(${gtinsOf(bought, providerId)})) and ${only(sql`l.shopper_id`)} ${since}
    group by l.shopper_id, l.bucket, l.barcode_id, l.gtin having sum(l.quantity) > 0 ${inTime} ${inStore}`;
}

function gtinsOf({ productIds, categories }: Goods, providerId: Id<"provider">): SQL {
  return sql`select o.gtin from product o where o.provider_id = ${String(parseId("provider", providerId))}
    and (o.id = any(${idList("product", productIds)}) or o.category = any(${textList(categories)}))`;
}

function idList(kind: "product" | "store", ids: readonly string[]): SQL {
  return sql`${`{${ids.map((one) => String(parseId(kind, one))).join(",")}}`}::bigint[]`;
}

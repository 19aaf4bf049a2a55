/** How many shoppers an audience has, as far as that may be told. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { RateLimiter } from "@/lib/server/rate-limit";
import { attributeConditions } from "./attribute-conditions";
import { type Audience, shownReach } from "./audience";
import { hasAgreed } from "./audience-facts";
import { boughtSince } from "./audience-rules";
import { isCounted } from "./counted-half";
import { type CountedAudience, countedAudience } from "./schemas";

/** An editor asks when something changed and half a second has passed; nobody presses faster for long. */
const asked = new RateLimiter({ name: "audience-counts", quota: 60, windowSeconds: 60 });

/** About how many shoppers the audience has; null: too few to show. Products are the marketer's own, others count as never sold. Throws `invalid_input`, `too_many_requests`. */
export async function countAudience(
  ctx: Ctx,
  input: CountedAudience,
): Promise<{ ok: true; reach: number | null }> {
  const { actor, now, db } = ctx;
  requirePermission(actor, "saveDraft");
  const { audience } = parseInput(countedAudience, input);
  const { allowed, resetSeconds } = asked.take(actor.personId, now.getTime());
  if (!allowed)
    throw new AppError(
      "too_many_requests",
      `That were many questions in a minute. Ask again in ${resetSeconds} seconds.`,
    );
  return { ok: true, reach: await reachOf(db, audience, actor.providerId, now) };
}

/** The number that may be shown; null: too few. It is the only answer that leaves here, so that no two answers together tell more than each of them. */
export async function reachOf(
  db: Db | Tx,
  audience: Audience,
  providerId: Id<"provider">,
  now: Date,
): Promise<number | null> {
  const [row] = await db.execute<{ counted: number }>(sql`
    select count(*)::int as counted from shopper s where ${sql.join(conditionsOf(audience, providerId, now), sql` and `)}`);
  return shownReach(row?.counted ?? 0);
}

/** As `isFor` of audience-rules.ts, of those in the half that is counted. */
function conditionsOf(audience: Audience, providerId: Id<"provider">, now: Date): SQL[] {
  const { bought, neverBought } = audience;
  return [
    isCounted(sql`s.id`),
    hasAgreed,
    ...attributeConditions(audience, now),
    ...(bought
      ? [sql`s.id in (${buyersOf(bought.productIds, providerId, boughtSince(bought.days, now))})`]
      : []),
    ...(neverBought.length > 0
      ? [
          sql`not exists (select from (${buyersOf(neverBought, providerId, null)}) b where b.shopper_id = s.id)`,
        ]
      : []),
  ];
}

/** Who bought one of the provider's products with a coupon and kept it. A return is a later line with less than nothing in it, so lines before `since` are not needed. */
function buyersOf(productIds: readonly Id<"product">[], providerId: Id<"provider">, since: Date | null): SQL {
  const ids = `{${productIds.map((id) => String(parseId("product", id))).join(",")}}`;
  return sql`select l.shopper_id from redemption_line l
    where l.gtin = any(array(select p.gtin from product p
        where p.id = any(${ids}::bigint[]) and p.provider_id = ${String(parseId("provider", providerId))}))
      and ${isCounted(sql`l.shopper_id`)} ${since ? sql`and l.at >= ${since.toISOString()}` : sql``}
    group by l.shopper_id, l.barcode_id, l.gtin having sum(l.quantity) > 0`;
}

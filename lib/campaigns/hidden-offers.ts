/** Which campaigns are not for whoever looks. Somebody who is not signed in as a shopper sees what is for everybody (docs/decisions/0029). */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { Audience } from "./audience";
import { audiencesNotOf, audiencesWithout, type FactsRow, factColumns } from "./audience-facts";

/** What a list of offers must know of whoever looks. */
export type OwnView = {
  interests: string[];
  /** Whether a listing `l` is shown. */
  isShown: SQL;
};

const targeted = sql`from campaign c where c.state = 'live' and c.audience is not null`;

/** One statement for a shopper, a second one when a living audience asks what was bought; none for anybody else. */
export async function readOwnView(ctx: Ctx): Promise<OwnView> {
  const { actor, now } = ctx;
  if (actor?.role !== "shopper")
    return { interests: [], isShown: sql`l.campaign_id not in (select c.id ${targeted})` };
  const [row] = await ctx.db.execute<
    FactsRow & { audiences: { id: string; audience: Audience }[] | null }
  >(sql`
    select ${factColumns}, (select jsonb_agg(jsonb_build_object('id', c.id::text, 'audience', c.audience)) ${targeted}) as audiences
    from shopper s where s.id = ${String(parseId("shopper", actor.shopperId))}`);
  const hidden = await audiencesWithout(ctx.db, actor.shopperId, row, row?.audiences ?? [], now);
  return {
    interests: row?.interests ?? [],
    isShown:
      hidden.length === 0
        ? sql`true`
        : sql`l.campaign_id <> all(${`{${hidden.map(({ id }) => id).join(",")}}`}::bigint[])`,
  };
}

/** Those of the rows whose audience whoever looks is not in. Nothing is read when there is no audience among them. */
export async function notForActor<T extends { audience: Audience | null }>(
  { actor, db, now }: Pick<Ctx, "actor" | "db" | "now">,
  rows: readonly T[],
): Promise<ReadonlySet<T>> {
  const asked = rows.flatMap((row) => (row.audience ? [{ row, audience: row.audience }] : []));
  const hidden = actor?.role === "shopper" ? await audiencesNotOf(db, actor.shopperId, asked, now) : asked;
  return new Set(hidden.map(({ row }) => row));
}

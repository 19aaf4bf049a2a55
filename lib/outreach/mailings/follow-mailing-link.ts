import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { readClick } from "./click-token";
import { linksOf } from "./links";

/**
 * Where a link of a mailing leads: a path of ours, which the mailing itself says. The first time is its own record, so there is no audit row; programs that look through mail open links too, and count. Throws `not_found` for a
 * link that this server did not sign.
 */
export async function followMailingLink(ctx: Ctx, { token }: { token: string }): Promise<{ path: string }> {
  requirePermission(ctx.actor, "followMailingLink");
  const click = readClick(token, runtimeEnv().AUTH_SECRET);
  if (!click) throw new AppError("not_found", "This link is not complete, or not from us.");
  const mailingId = String(parseId("mailing", click.mailingId));
  const [mailing] = await ctx.db.execute<{
    body: string;
    offer_id: string | null;
    survey_id: string | null;
  }>(sql`
    with clicked as (
      update mailing_recipient set clicked_at = ${ctx.now.toISOString()}
      where mailing_id = ${mailingId} and shopper_id = ${String(parseId("shopper", click.shopperId))} and channel = ${click.channel}
        and clicked_at is null)
    select body, offer_id, survey_id from mailing where id = ${mailingId}`);
  const offerId: Id<"offer"> | null = mailing?.offer_id ? formatId("offer", BigInt(mailing.offer_id)) : null;
  const surveyId = mailing?.survey_id ? formatId("survey", BigInt(mailing.survey_id)) : null;
  const path = mailing && linksOf({ body: mailing.body, offerId, surveyId })[click.link];
  if (path === undefined) throw new AppError("not_found", "This link leads nowhere any more.");
  return { path };
}

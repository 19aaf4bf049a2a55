/** How many shoppers an audience reaches, as far as that may be told (docs/decisions/0040). */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { shownReach } from "@/lib/campaigns/audience";
import { isCounted } from "@/lib/campaigns/counted-half";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { RateLimiter } from "@/lib/server/rate-limit";
import { consentHolds } from "../consent-holds";
import type { AudienceDefinition, Reach } from "./definition";
import { fromMembers, reaches } from "./members-sql";
import { countedDefinition } from "./schemas";

/** A builder asks when something changed and half a second has passed; nobody presses faster for long. */
const asked = new RateLimiter({ name: "reach-counts", quota: 60, windowSeconds: 60 });

/** About how many shoppers are in the audience now, and how many of them each channel reaches. Throws `invalid_input`, `too_many_requests`. */
export async function countReach(
  ctx: Ctx,
  input: { definition: AudienceDefinition },
): Promise<{ ok: true; reach: Reach }> {
  const { actor, now, db } = ctx;
  requirePermission(actor, "viewOutreach");
  const { definition } = parseInput(countedDefinition, input);
  const { allowed, resetSeconds } = asked.take(actor.personId, now.getTime());
  if (!allowed)
    throw new AppError(
      "too_many_requests",
      `That were many questions in a minute. Ask again in ${resetSeconds} seconds.`,
    );
  return { ok: true, reach: await reachOf(db, definition, actor.providerId, now) };
}

type Counted = { everybody: number; mail: number; push: number; surveys: number };

/** The numbers that may be shown. They are the only answer that leaves here, so that no two answers together tell more than each of them. */
export async function reachOf(
  db: Db | Tx,
  definition: AudienceDefinition,
  providerId: Id<"provider">,
  now: Date,
): Promise<Reach> {
  const [row] = await db.execute<Counted>(sql`
    select count(*)::int as everybody, count(*) filter (where ${reaches("mail")})::int as mail,
      count(*) filter (where ${reaches("push")})::int as push,
      count(*) filter (where ${consentHolds(sql`s.id`, "surveys")})::int as surveys
    ${fromMembers(definition, providerId, now, isCounted)}`);
  const { everybody = 0, mail = 0, push = 0, surveys = 0 } = row ?? {};
  return {
    all: shownReach(everybody),
    mail: shownReach(mail),
    push: shownReach(push),
    surveys: shownReach(surveys),
  };
}

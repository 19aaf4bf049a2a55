/** Reads the coupon that thanks. Internal to surveys. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Audience } from "@/lib/campaigns/audience";
import type { CampaignState } from "@/lib/campaigns/rules";
import { type Id, parseId } from "@/lib/kernel/ids";
import { problemOfThanks } from "./thanks-rules";

type Row = {
  is_retired: boolean;
  is_test: boolean;
  state: CampaignState;
  starts_at: string;
  ends_at: string;
  payouts: string[];
  audience: Audience | null;
  reserve: string;
  left_minor: string;
};

/** Why this offer cannot be promised to everybody who answers, as a sentence that says what to do; null: it can. */
export async function readThanksProblem(
  tx: Tx,
  providerId: Id<"provider">,
  offerId: Id<"offer">,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.execute<Row>(sql`
    select o.retired_at is not null as is_retired, c.is_test, c.state, c.starts_at, c.ends_at, c.payouts, c.audience, o.reserve_minor::text as reserve,
      (select coalesce(sum(s.remaining_minor), 0)::text from budget_slot s where s.campaign_id = c.id) as left_minor
    from offer o join campaign c on c.id = o.campaign_id
    where o.id = ${String(parseId("offer", offerId))} and c.provider_id = ${String(parseId("provider", providerId))}`);
  if (!row) return "Choose one of your offers.";
  return problemOfThanks(
    {
      isRetired: row.is_retired,
      isTest: row.is_test,
      state: row.state,
      startsAt: new Date(row.starts_at),
      endsAt: new Date(row.ends_at),
      payouts: row.payouts,
      audience: row.audience,
      reserveMinor: Number(row.reserve),
      leftMinor: Number(row.left_minor),
    },
    now,
  );
}

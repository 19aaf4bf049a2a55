/** A mailing for a change. Internal to the verbs of mailings. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { MailingState } from "@/lib/kernel/mailing-states";
import { type MailingAction, mailingAllows } from "./rules";

export type HeldMailing = {
  name: string;
  state: MailingState;
  providerId: Id<"provider">;
  timeZone: string;
};

/** Held until the transaction ends. Throws `not_found`, also for another provider's, and `conflict` in a state that does not allow the act. */
export async function holdMailing(
  tx: Tx,
  actor: MarketerActor | OperatorActor,
  mailingId: Id<"mailing">,
  action: MailingAction,
): Promise<HeldMailing> {
  const own =
    actor.role === "marketer"
      ? sql`and provider_id = ${String(parseId("provider", actor.providerId))}`
      : sql``;
  const [row] = await tx.execute<{
    name: string;
    state: MailingState;
    provider_id: string;
    time_zone: string;
  }>(sql`
    select name, state, provider_id, time_zone from mailing where id = ${String(parseId("mailing", mailingId))} ${own} for update`);
  if (!row) throw new AppError("not_found", "There is no such mailing.");
  if (!mailingAllows(row.state, action))
    throw new AppError("conflict", `${row.name} is ${row.state}: look at it again.`);
  return {
    name: row.name,
    state: row.state,
    providerId: formatId("provider", BigInt(row.provider_id)),
    timeZone: row.time_zone,
  };
}

/** What a mailing came to, as far as it may be told. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Ctx } from "@/lib/server/context";
import { readFigures } from "./figures";
import { ownMailings } from "./queries";
import { tellResults } from "./tell-results";
import type { MailingResults } from "./views";

/** Null for unknown and other providers' alike. The operator is told no more than the provider. */
export async function readMailingResults(ctx: Ctx, mailingId: string): Promise<MailingResults | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewMailings");
  const id = parseId("mailing", mailingId);
  if (id === null) return null;
  const [found] = await ctx.db.execute<{ channels: ReminderChannel[] }>(sql`
    select m.channels from mailing m where m.id = ${String(id)} and ${ownMailings(actor)}`);
  if (!found) return null;
  return tellResults(await readFigures(ctx.db, formatId("mailing", id), ctx.now), found.channels);
}

import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { keptRowsDays } from "./rules";

/** Minutes without a byte after which a file is taken for lost: the server that took it has gone. */
const lostMinutes = 5;

/**
 * The worker's: gives up files that stopped arriving unheard, and forgets the rows of imports that are older than a week, `batchSize` at most. Who sent which file and what became of it
 * stays. What was checked and never written is cancelled with that. `isMore`: there may be more at once.
 */
export async function forgetImports(
  ctx: Ctx,
  batchSize = 20_000,
): Promise<{ forgotten: number; isMore: boolean }> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "forgetImports");
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  await db.execute(sql`
    update data_import set state = 'failed', problem = 'The file stopped arriving. Send it again.', touched_at = ${now.toISOString()}
    where state = 'reading' and touched_at < ${before(lostMinutes)}`);
  const [old] = await db.execute<{ id: string }>(sql`
    select id from data_import where rows_forgotten_at is null and created_at < ${before(keptRowsDays * 24 * 60)}
      and state in ('checked', 'written', 'failed', 'cancelled') order by created_at limit 1`);
  if (!old) return { forgotten: 0, isMore: false };
  const gone = await db.execute(sql`
    delete from import_row where import_id = ${old.id}::bigint and row in (
      select row from import_row where import_id = ${old.id}::bigint order by row limit ${batchSize}) returning 1`);
  if (gone.length < batchSize)
    await db.execute(sql`
      update data_import set rows_forgotten_at = ${now.toISOString()}, state = case state when 'checked' then 'cancelled' else state end
      where id = ${old.id}::bigint`);
  return { forgotten: gone.length, isMore: true };
}

import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/server/context";
import type { ImportAtHand } from "./check-rows";
import type { ImportKind } from "./kinds";

/** How long a worker has an import to itself without being heard of. */
const leaseSeconds = 120;

export type TakenImport = ImportAtHand & { lastRow: number; newCount: number; changedCount: number };

type Row = {
  id: string;
  kind: ImportKind;
  provider_id: string | null;
  retailer_id: string | null;
  columns: string[];
  last_row: number | null;
  new_count: number;
  changed_count: number;
};

/** The import that waits longest in this state, for this worker alone; null when none does. One whose rows did not outlive a crash of the database has failed. */
export async function takeImport({ db }: Ctx, state: "checking" | "writing"): Promise<TakenImport | null> {
  const [row] = await db.execute<Row>(sql`
    update data_import i set leased_until = now() + make_interval(secs => ${leaseSeconds}), done_rows = 0
    where i.id = (select w.id from data_import w where w.state = ${state} and coalesce(w.leased_until, '-infinity') < now()
      order by w.touched_at limit 1 for update skip locked)
    returning i.id, i.kind, i.provider_id, i.retailer_id, to_jsonb(i.columns) as columns, i.new_count, i.changed_count,
      (select max(r.row) from import_row r where r.import_id = i.id) as last_row`);
  if (!row) return null;
  if (row.last_row === null) {
    await db.execute(sql`
      update data_import set state = 'failed', problem = 'Its rows were lost with a crash of the database. Send the file again.', leased_until = null
      where id = ${row.id}::bigint and state = ${state}`);
    return null;
  }
  return {
    number: row.id,
    kind: row.kind,
    scope: { providerId: row.provider_id, retailerId: row.retailer_id },
    columns: row.columns,
    lastRow: row.last_row,
    newCount: row.new_count,
    changedCount: row.changed_count,
  };
}

/** Says how far it is, and keeps it; false when it was cancelled in the meantime. */
export async function noteProgress(
  { db }: Pick<Ctx, "db">,
  { number }: ImportAtHand,
  state: "checking" | "writing",
  doneRows: number,
): Promise<boolean> {
  const [row] = await db.execute(sql`
    update data_import set done_rows = least(row_count, ${doneRows}), touched_at = now(), leased_until = now() + make_interval(secs => ${leaseSeconds})
    where id = ${number}::bigint and state = ${state} returning 1`);
  return row !== undefined;
}

/** The demo world: invented organisations and people with some four months of history, three of them closed, the same for the same hour. */
import { connect } from "@/db/client";
import { closeMonths } from "./close-months";
import { countLooks } from "./count-looks";
import { insertRows } from "./insert-rows";
import { startOfHour } from "./local-time";
import { planDemoWorld } from "./plan-demo-world";
import { postEverything } from "./post-everything";

export type SeedOptions = {
  /** A migrated database with nobody in it. */
  databaseUrl: string;
  /** All history ends at the start of this hour. Default: now. */
  now?: Date;
  /** How many of the three months before this one are left for somebody to close. Default: none. */
  monthsLeftOpen?: number;
  /** Told after every step: rows done, rows in all, and of what. */
  onProgress?: (done: number, total: number, what: string) => void;
};

/**
 * Seeds the demo world: everything in one transaction, then the ledger through the poster and the documents by closing. Throws when the database has people in it
 * already, or was not migrated; then nothing was written.
 */
export async function seedDemoWorld({
  databaseUrl,
  now = new Date(),
  monthsLeftOpen = 0,
  onProgress = () => {},
}: SeedOptions): Promise<void> {
  const connection = connect(databaseUrl, { max: 2, applicationName: "tearoff-seed" });
  try {
    const [found] = await connection.sql`select exists (select 1 from person) as inhabited`;
    if (found?.inhabited)
      throw new Error("The database has people in it; the demo world goes into an empty one.");
    onProgress(0, 1, "people and campaigns");
    const anchor = startOfHour(now);
    const { batches, toPost } = await planDemoWorld(anchor);
    const total = batches.reduce((sum, { rows }) => sum + rows.length, 0) + toPost;
    let done = 0;
    await connection.sql.begin(async (tx) => {
      // Two seeds at once would both find nobody.
      await tx`lock table person in share row exclusive mode`;
      const [again] = await tx`select exists (select 1 from person) as inhabited`;
      if (again?.inhabited)
        throw new Error("The database has people in it; the demo world goes into an empty one.");
      for (const { what, table, rows } of batches) {
        onProgress(done, total, what);
        await insertRows(tx, table, rows);
        done += rows.length;
      }
      await countLooks(tx);
    });
    await postEverything(connection, anchor, toPost, (posted) => onProgress(done + posted, total, "ledger"));
    onProgress(total, total, "closed months");
    await closeMonths(connection, anchor, monthsLeftOpen);
  } finally {
    await connection.close();
  }
}

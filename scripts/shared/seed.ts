import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./paths.ts";
import { connect } from "./postgres/connect.ts";
import { progressBar, step } from "./say.ts";

/** Whether nobody is in the database yet. */
export async function isEmptyWorld(databaseUrl: string): Promise<boolean> {
  const sql = connect(databaseUrl);
  try {
    const [row] = await sql`select exists (select 1 from person) as inhabited`;
    return row?.inhabited === false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes the demo world with a progress bar. `monthsLeftOpen`: of those before this one, for somebody to close. */
export async function seedDatabase(databaseUrl: string, monthsLeftOpen = 0): Promise<void> {
  // Absent while the seed is being written; a start without a demo world is still a start.
  if (!existsSync(join(repositoryRoot, "db", "seed", "seed-demo-world.ts"))) return;
  await step("Making the demo world", async (running) => {
    const { seedDemoWorld } = await import("@/db/seed/seed-demo-world");
    await seedDemoWorld({
      databaseUrl,
      monthsLeftOpen,
      onProgress: (done: number, total: number, what: string) =>
        running.update(`${progressBar(done, total)} ${what}`),
    });
  });
}

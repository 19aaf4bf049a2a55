/** PostgreSQL and all its sessions are killed with SIGKILL in a storm of redemptions, and started again. */
import type { Fault } from "../fault.ts";
import { crashDatabase, secondsUntilServing } from "../serving.ts";
import { inStorm } from "../usual.ts";

/** Every fifth time the database stays away, as long as a person or a supervisor may need. */
const downMillis = (kill: number) => (kill % 5 === 4 ? 4_000 : 0);

export const databaseKilled: Fault = {
  name: "database-killed",
  title: "PostgreSQL killed (SIGKILL, all sessions) in a storm of redemptions",
  times: 50,
  run: (cluster, times) => {
    const words = "Every fifth time it stays down for 4 s. App and worker live on.";
    return inStorm(
      cluster,
      { name: "database_killed", times, words },
      async ({ world, server, seen, storm }) => {
        const seconds: number[] = [];
        for (let kill = 0; kill < times; kill += 1) {
          await storm.more(10 + Math.floor(Math.random() * 40));
          await crashDatabase(cluster, downMillis(kill));
          seconds.push(await secondsUntilServing(world, server, seen));
        }
        return seconds;
      },
    );
  },
};

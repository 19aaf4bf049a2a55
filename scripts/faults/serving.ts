/** How long after the database's first answer a till is served again. */
import type { Cluster } from "./database.ts";
import { pause } from "./fault.ts";
import { type Seen, Till } from "./till.ts";
import { isReady, type Server, type World } from "./world.ts";

/** Longest wait for it. */
const mostMillis = 60_000;
/** After which the till that looks asks again. */
const probeMillis = 1_500;

/** Seconds from the database's first answer until the app says that it is ready and a redemption went through. What that till saw is kept in `seen`. */
export async function secondsUntilServing(world: World, server: Server, seen: Seen): Promise<number> {
  const till = new Till(() => server.baseUrl, world.key, seen, {}, probeMillis);
  const deadline = performance.now() + mostMillis;
  const served = async () => {
    while (performance.now() < deadline) {
      if (await isReady(server.baseUrl)) {
        const purchase = await till.issue();
        if (purchase && (await till.redeem(purchase))) return performance.now();
      }
      await pause(20);
    }
    return Number.POSITIVE_INFINITY;
  };
  const [answeredAt, servedAt] = await Promise.all([
    world.cluster.untilAnswers(world.name).then(() => performance.now()),
    served(),
  ]);
  return Math.max(0, servedAt - answeredAt) / 1000;
}

/** Crashes the database, leaves it down for a while, and starts it again. */
export async function crashDatabase(cluster: Cluster, downMillis: number): Promise<void> {
  await cluster.crash();
  await pause(downMillis);
  await cluster.start();
}

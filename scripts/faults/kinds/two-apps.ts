/** Two processes of the app and one worker on one database: tills of both meet over barcodes, phones at one hear of tills at the other. */
import { checkWorld } from "../check.ts";
import { type Fault, until } from "../fault.ts";
import { issueToPhone, listen } from "../phone.ts";
import { startStorm } from "../storm.ts";
import { nothingSeen, Till } from "../till.ts";
import { openWorld, type Server, type World } from "../world.ts";

/** A phone must have heard by then, in milliseconds. */
const hearsWithinMillis = 5_000;

export const twoApps: Fault = {
  name: "two-apps",
  title: "Two app processes and one worker on one database",
  times: 40,
  run: async (cluster, times) => {
    const world = await openWorld(cluster, "two_apps");
    try {
      const servers = await Promise.all([world.startServer(), world.startServer()]);
      const worker = world.startWorker();
      const seen = nothingSeen();
      const tills = servers.map((server) => new Till(() => server.baseUrl, world.key, seen));
      const storm = startStorm(tills, 5);
      let slowestMillis = 0;
      try {
        for (let time = 0; time < times; time += 1) {
          const [near, other] = [servers[time % 2] as Server, servers[(time + 1) % 2] as Server];
          const far = new Till(() => other.baseUrl, world.phones.key, seen);
          slowestMillis = Math.max(slowestMillis, await hearFromOther(world, near, far));
          await storm.more(5);
        }
      } finally {
        await storm.stop();
      }
      for (const one of [...servers, worker])
        if (!one.isAlive()) seen.wrong.push(`A process ended by itself: ${one.lastWords()}`);
      const { wrong, ...checked } = await checkWorld(world, seen);
      const words = `Tills of both processes meet over one barcode all the while. ${times} phones listen at one process and are redeemed at the other: the slowest heard after ${Math.round(slowestMillis)} ms. Limits per minute are counted by each process.`;
      return { ...checked, times, requests: seen.requests, readySeconds: null, wrong, words };
    } finally {
      await world.end();
    }
  },
};

/** Milliseconds from the receipt until the phone knew. */
async function hearFromOther(world: World, near: Server, till: Till): Promise<number> {
  const phone = await issueToPhone(world);
  const listener = await listen(near, phone);
  try {
    const told = await till.redeem(phone.purchase);
    const from = performance.now();
    if (!told) till.complain("a phone's barcode was refused");
    else
      await until("the word to the phone", hearsWithinMillis, async () =>
        listener.heard().includes("outcome"),
      );
    return performance.now() - from;
  } finally {
    listener.leave();
  }
}

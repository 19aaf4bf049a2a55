/** A till gone wild: the same request a thousand times at once, and one barcode under a thousand keys. */
import { checkWorld } from "../check.ts";
import type { Fault } from "../fault.ts";
import { nothingSeen, type Purchase, Till } from "../till.ts";
import { openWorld } from "../world.ts";

const requests = 1_000;

export const retryStorms: Fault = {
  name: "retry-storms",
  title: "Retry storms of 1,000 requests at once: one key, and one barcode under 1,000 keys",
  times: 4,
  run: async (cluster, times) => {
    const world = await openWorld(cluster, "retry_storms");
    try {
      const server = await world.startServer();
      world.startWorker();
      const seen = nothingSeen();
      const till = new Till(() => server.baseUrl, world.key, seen, {}, 60_000);
      for (let time = 0; time < times; time += 1) {
        const purchase = await till.issue();
        if (!purchase) continue;
        if (time % 2 === 0) await sameRequest(till, purchase);
        else await manyKeys(till, purchase);
      }
      const { wrong, ...checked } = await checkWorld(world, seen);
      const words =
        "All answers to one key are the same bytes; of the many keys one redeems and all others hear already_redeemed.";
      return { ...checked, times, requests: seen.requests, readySeconds: null, wrong, words };
    } finally {
      await world.end();
    }
  },
};

async function sameRequest(till: Till, purchase: Purchase): Promise<void> {
  const told = await Promise.all(Array.from({ length: requests }, () => till.redeem(purchase)));
  const texts = new Set(told.map((one) => one?.text));
  if (texts.size !== 1 || texts.has(undefined))
    till.complain(`the same request had ${texts.size} different answers`);
}

async function manyKeys(till: Till, purchase: Purchase): Promise<void> {
  const told = await Promise.all(
    Array.from({ length: requests }, () => till.redeem({ ...purchase, key: crypto.randomUUID() })),
  );
  const won = told.filter(Boolean).length;
  if (won !== 1) till.complain(`one barcode under ${requests} keys was redeemed ${won} times`);
}

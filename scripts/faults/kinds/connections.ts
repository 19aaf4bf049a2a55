/** Connections between till and app and between app and database are cut, slowed and half-closed by a proxy in each place. */
import type { Cluster } from "../database.ts";
import { type Fault, pause } from "../fault.ts";
import { secondsUntilServing } from "../serving.ts";
import { TcpProxy } from "../tcp-proxy.ts";
import { inStorm, type Scene } from "../usual.ts";

type Harm = (proxies: readonly TcpProxy[], scene: Scene, time: number) => Promise<void>;

/** Both proxies in place, `harm` so many times; after each a till must be served. */
function connectionFault(name: string, title: string, times: number, words: string, harm: Harm): Fault {
  const run = async (cluster: Cluster, count: number) => {
    const database = name.replaceAll("-", "_");
    const toDatabase = await TcpProxy.open(cluster.port);
    const databaseUrl = cluster.url(database).replace(`:${cluster.port}/`, `:${toDatabase.port}/`);
    let toApp: TcpProxy | undefined;
    return inStorm(
      cluster,
      {
        ...{ name: database, times: count, words },
        start: async (world) => {
          const server = await world.startServer({ databaseUrl });
          toApp = await TcpProxy.open(server.port);
          return server;
        },
        address: () => `http://127.0.0.1:${toApp?.port}`,
      },
      async (scene) => {
        const seconds: number[] = [];
        for (let time = 0; time < count; time += 1) {
          await scene.storm.more(10 + Math.floor(Math.random() * 20));
          await harm([toDatabase, toApp as TcpProxy], scene, time);
          seconds.push(await secondsUntilServing(scene.world, scene.server, scene.seen));
        }
        await Promise.all([toDatabase, toApp as TcpProxy].map((proxy) => (proxy.manners = {})));
        return seconds;
      },
    );
  };
  return { name, title, times, run };
}

export const connectionsCut = connectionFault(
  "connections-cut",
  "Connections cut with a reset, till to app and app to database",
  20,
  "In turns before the database, before the app, and both.",
  async (proxies, _, time) => {
    for (const [at, proxy] of proxies.entries()) if (time % 3 !== at) proxy.cutAll();
  },
);

export const connectionsHalfClosed = connectionFault(
  "connections-half-closed",
  "Connections half-closed (an end, while the other side is still heard), till to app and app to database",
  20,
  "In turns before the database, before the app, and both.",
  async (proxies, _, time) => {
    for (const [at, proxy] of proxies.entries()) if (time % 3 !== at) proxy.halfCloseAll();
  },
);

/** Of a bad radio, and of a line that gives one byte at a time. */
const slow = [{ delayMillis: 150 }, { bytesAtATime: 1 }] as const;

export const connectionsSlowed = connectionFault(
  "connections-slowed",
  "Connections slowed, till to app and app to database",
  6,
  "In turns 150 ms before each piece and one byte at a time, in both places for some redemptions; everything still goes through.",
  async (proxies, { storm }, time) => {
    for (const proxy of proxies) proxy.manners = slow[time % slow.length] ?? {};
    await storm.more(10);
    for (const proxy of proxies) proxy.manners = {};
    await pause(200);
  },
);

/** What most faults have in common: a world with a server and a worker, tills in a storm, and the check at the end. */
import { checkWorld } from "./check.ts";
import type { Cluster } from "./database.ts";
import { type Found, readyWithinSeconds } from "./fault.ts";
import { type Storm, startStorm } from "./storm.ts";
import { nothingSeen, type Seen, Till } from "./till.ts";
import { openWorld, type Process, type Server, type World } from "./world.ts";

export type Scene = {
  world: World;
  /** The one that tills ask. */
  server: Server;
  worker: Process;
  seen: Seen;
  storm: Storm;
};
type Options = {
  /** Of its database. */
  name: string;
  times: number;
  words: string;
  /** Starts the server that tills ask; one on a port of its own unless told otherwise. */
  start?: (world: World) => Promise<Server>;
  /** Where tills find it. */
  address?: (server: Server) => string;
  /** Lanes of each of the two tills. */
  lanes?: number;
};

/**
 * Runs `work` in a storm and holds what is left against what tills were told. `work` gives the seconds until the app served again, each time, and may change `server` and `worker`
 * when it replaces one; what it adds to `seen.wrong` fails the fault.
 */
export async function inStorm(
  cluster: Cluster,
  options: Options,
  work: (scene: Scene) => Promise<readonly number[]>,
): Promise<Found> {
  const world = await openWorld(cluster, options.name);
  try {
    const server = await (options.start ?? (() => world.startServer()))(world);
    const seen = nothingSeen();
    const address = options.address ?? ((one: Server) => one.baseUrl);
    const till = new Till(() => address(scene.server), world.key, seen);
    const storm = startStorm([till, till], options.lanes ?? 5);
    const scene: Scene = { world, server, worker: world.startWorker(), seen, storm };
    const seconds = await work(scene).finally(() => storm.stop());
    const { wrong, ...checked } = await finish(scene);
    const worst = seconds.length === 0 ? null : Math.max(...seconds);
    if (worst !== null && worst > readyWithinSeconds)
      wrong.push(`It was ready only ${worst.toFixed(1)} s after the database.`);
    const { times, words } = options;
    return { ...checked, times, requests: seen.requests, readySeconds: worst, wrong, words };
  } finally {
    await world.end();
  }
}

/** Whoever should have lived on and did not is replaced, so that the rest can be looked at, and is told of. */
async function finish(scene: Scene) {
  const { world, server, worker, seen } = scene;
  if (!server.isAlive()) {
    seen.wrong.push(`The app ended by itself: ${server.lastWords()}`);
    scene.server = await world.startServer({ port: server.port });
  }
  if (!worker.isAlive()) {
    seen.wrong.push(`The worker ended by itself: ${worker.lastWords()}`);
    scene.worker = world.startWorker();
  }
  return checkWorld(world, seen);
}

/** The app is killed with SIGKILL when a redemption is committed and before the till hears of it. */
import postgres from "postgres";
import { type Fault, until } from "../fault.ts";
import { TcpProxy } from "../tcp-proxy.ts";
import { Till } from "../till.ts";
import { inStorm, type Scene } from "../usual.ts";
import { isReady } from "../world.ts";

export const appKilled: Fault = {
  name: "app-killed",
  title: "App killed (SIGKILL) between the commit of a redemption and its answer",
  times: 20,
  run: async (cluster, times) => {
    const proxy = await TcpProxy.open(cluster.port);
    const options = {
      ...{ name: "app_killed", times, lanes: 2 },
      words:
        "A proxy before the database looks whether the outcome is there before it passes each piece of an answer on, and kills the app when it is. The tills ask again with the same key.",
    };
    const throughProxy = (port: number) =>
      `${cluster.url("app_killed").replace(`:${cluster.port}/`, `:${port}/`)}`;
    const databaseUrl = throughProxy(proxy.port);
    const start = (world: Scene["world"]) => world.startServer({ databaseUrl });
    return inStorm(cluster, { ...options, start }, async (scene) => {
      const sql = postgres(cluster.url("app_killed"), { max: 1, onnotice: () => {} });
      try {
        for (let kill = 0; kill < times; kill += 1) {
          await killAtCommit(scene, proxy, sql, databaseUrl);
          await scene.storm.more(5);
        }
      } finally {
        await sql.end({ timeout: 1 });
      }
      return [];
    });
  },
};

async function killAtCommit(
  scene: Scene,
  proxy: TcpProxy,
  sql: postgres.Sql,
  databaseUrl: string,
): Promise<void> {
  const { world, server, seen } = scene;
  const till = new Till(() => server.baseUrl, world.key, seen);
  const purchase = await till.issue();
  if (!purchase) return;
  let killing: Promise<void> | undefined;
  proxy.manners = {
    gate: async () => {
      if (killing) return false;
      const rows = await sql`select 1 from outcome where idempotency_key = ${purchase.key}`;
      if (rows.length === 0 || killing) return !killing;
      killing = server.kill();
      return false;
    },
  };
  const told = till.redeem(purchase);
  await until("the commit of a redemption", 20_000, async () => killing !== undefined);
  await killing;
  proxy.manners = {};
  proxy.cutAll();
  // What a supervisor does.
  scene.server = await world.startServer({ port: server.port, databaseUrl, waits: false });
  await until("the app being ready", 20_000, () => isReady(server.baseUrl));
  if (!(await told)) till.complain("a committed redemption was not told when asked again");
}

/** The worker is killed with SIGKILL while it posts, and started again. */
import { connect } from "../../shared/postgres/connect.ts";
import { type Fault, until } from "../fault.ts";
import { inStorm } from "../usual.ts";

export const workerKilled: Fault = {
  name: "worker-killed",
  title: "Worker killed (SIGKILL) while it posts",
  times: 20,
  run: (cluster, times) => {
    const words = "Each time inside a transaction that has written entries.";
    return inStorm(cluster, { name: "worker_killed", times, words }, async (scene) => {
      const sql = connect(cluster.url("worker_killed"));
      const isPosting = async () =>
        (
          await sql`select 1 from pg_locks where relation = 'ledger_entry'::regclass and mode = 'RowExclusiveLock'`
        ).length > 0;
      try {
        for (let kill = 0; kill < times; kill += 1) {
          await scene.storm.more(5);
          await until("the worker posting", 30_000, isPosting);
          await scene.worker.kill();
          scene.worker = scene.world.startWorker();
        }
      } finally {
        await sql.end({ timeout: 1 });
      }
      return [];
    });
  },
};

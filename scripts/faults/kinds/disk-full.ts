/** The disk of the database fills up in a storm, and there is room again after a while. */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { atEnd } from "../../shared/shutdown.ts";
import { type Cluster, openCluster } from "../database.ts";
import { type Fault, type Found, pause, until } from "../fault.ts";
import { secondsUntilServing } from "../serving.ts";
import { inStorm, type Scene } from "../usual.ts";

/** Room for the programs, an empty cluster, and some of its log. */
const diskBytes = 768 * 1024 * 1024;
/** The disk stays full this long after the first till was kept waiting. */
const fullMillis = 3_000;

export const diskFull: Fault = {
  name: "disk-full",
  title: "Disk full for the database",
  times: 5,
  run: async (cluster, times) => {
    const disk = mountDisk(cluster.folder);
    if (typeof disk !== "string") return notMade(disk.reason);
    const own = { ...(await openCluster(disk)), folder: cluster.folder };
    try {
      const words =
        "A memory disk of its own, filled to the last byte, with room again 3 s after the first till had no receipt. A server that ended over it is started again; app and worker live on.";
      return await inStorm(own, { name: "disk_full", times, words }, async (scene) => {
        const seconds: number[] = [];
        for (let time = 0; time < times; time += 1) seconds.push(await fillDisk(scene, own, disk));
        return seconds;
      });
    } finally {
      await own.crash();
    }
  },
};

/** Gives the seconds until the app served again. */
async function fillDisk({ world, server, seen, storm }: Scene, cluster: Cluster, disk: string) {
  await storm.more(20);
  const filler = join(disk, "filler");
  const waited = () => (seen.statuses.get("503") ?? 0) + (seen.statuses.get("none") ?? 0);
  const before = waited();
  try {
    // What the server gives back to the disk meanwhile is taken as well.
    await until("a till kept waiting by the full disk", 60_000, async () => {
      fill(disk, filler);
      return waited() > before;
    });
    await pause(fullMillis);
  } finally {
    rmSync(filler, { force: true });
  }
  await cluster.start();
  return secondsUntilServing(world, server, seen);
}

function fill(disk: string, filler: string): void {
  for (let bytes = 1 << 22; bytes >= 4_096; ) {
    const { bavail, bsize } = statfsSync(disk);
    if (bavail * bsize < bytes) bytes /= 4;
    else if (!append(filler, bytes)) return;
  }
}

/** False when the database was quicker. */
function append(filler: string, bytes: number): boolean {
  try {
    appendFileSync(filler, Buffer.alloc(bytes));
    return true;
  } catch {
    return false;
  }
}

/** A disk in memory below `folder`, gone at the end; only root of a Linux machine may mount one. */
function mountDisk(folder: string): string | { reason: string } {
  const disk = mkdtempSync(join(folder, "disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${diskBytes},mode=755`, "tmpfs", disk], {
      stdio: "pipe",
    });
  } catch (error) {
    rmSync(disk, { recursive: true, force: true });
    return { reason: error instanceof Error ? (error.message.split("\n").at(-1) ?? "") : String(error) };
  }
  // Lazily: also when a process of the database is still about to leave.
  atEnd(() => void execFileSync("umount", ["--lazy", disk], { stdio: "pipe" }));
  return disk;
}

function notMade(reason: string): Found {
  const words = `Needs a memory disk, which root alone may mount: ${reason}`;
  return { times: 0, requests: 0, acknowledged: 0, lost: 0, twice: 0, readySeconds: null, wrong: [], words };
}

/** What PostgreSQL writes into `postmaster.pid`, and what that says about a server that may still run. */

export type PostmasterPid = {
  pid: number;
  dataDirectory: string;
  port: number;
  /** `starting`, `ready`, `stopping` or `standby`; absent while the file is still being written. */
  status: string | undefined;
};

/** Parses the file (PostgreSQL documentation, 'Database File Layout'); undefined when it is not one. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  // A standalone backend writes its pid with a minus sign; that is no server.
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !lines[1]) return undefined;
  return {
    pid,
    dataDirectory: lines[1],
    port: Number.isInteger(port) && port > 0 ? port : 0,
    status: lines[7] || undefined,
  };
}

export type Observed = { alive: boolean; command: string };

/**
 * What to do about an existing postmaster.pid: `start` (nobody holds the folder: remove the file), `reuse` (a server
 * answers for this very folder, if it agrees when asked), `wait` (it is starting or stopping).
 */
export function judgePostmaster(
  file: PostmasterPid,
  observed: Observed,
  cluster: string,
): "start" | "reuse" | "wait" {
  if (!observed.alive) return "start";
  // An unreadable command line (hidden processes) is not proof of a stranger; the connection decides then.
  const ours =
    observed.command === "" || (/postgres/.test(observed.command) && observed.command.includes(cluster));
  if (!ours) return "start";
  return file.status === "ready" && file.port > 0 ? "reuse" : "wait";
}

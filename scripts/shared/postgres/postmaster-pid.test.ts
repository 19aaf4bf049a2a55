import { describe, expect, test } from "vitest";
import { judgePostmaster, parsePostmasterPid } from "./postmaster-pid.ts";

const text = [
  "4711",
  "/data/postgres",
  "1760000000",
  "5544",
  "",
  "127.0.0.1",
  "  123  456",
  "ready   ",
  "",
].join("\n");
const cluster = "/data/postgres";
const command = "/x/bin/postgres -D /data/postgres -p 5544";

describe("parsePostmasterPid", () => {
  test("reads pid, folder, port and status", () => {
    expect(parsePostmasterPid(text)).toEqual({
      pid: 4711,
      dataDirectory: cluster,
      port: 5544,
      status: "ready",
    });
  });
  test("reads a file that is still being written", () => {
    expect(parsePostmasterPid("4711\n/data/postgres\n")).toEqual({
      pid: 4711,
      dataDirectory: cluster,
      port: 0,
      status: undefined,
    });
  });
  test.each(["", "garbage", "-12\n/data/postgres\n", "0\n/data\n", "12\n"])("refuses %j", (bad) => {
    expect(parsePostmasterPid(bad)).toBeUndefined();
  });
});

describe("judgePostmaster", () => {
  const ready = { pid: 4711, dataDirectory: cluster, port: 5544, status: "ready" };
  test("reuses a live server of this cluster", () => {
    expect(judgePostmaster(ready, { alive: true, command }, cluster)).toBe("reuse");
  });
  test("starts anew when the process is gone", () => {
    expect(judgePostmaster(ready, { alive: false, command: "" }, cluster)).toBe("start");
  });
  test("starts anew when the number belongs to a stranger or to another cluster", () => {
    expect(judgePostmaster(ready, { alive: true, command: "sleep 100" }, cluster)).toBe("start");
    expect(judgePostmaster(ready, { alive: true, command: "/x/bin/postgres -D /other" }, cluster)).toBe(
      "start",
    );
  });
  test("waits for a server that is starting or stopping", () => {
    for (const status of ["starting", "stopping", undefined]) {
      expect(judgePostmaster({ ...ready, status }, { alive: true, command }, cluster)).toBe("wait");
    }
  });
  test("asks a server whose command line is hidden", () => {
    expect(judgePostmaster(ready, { alive: true, command: "" }, cluster)).toBe("reuse");
  });
});

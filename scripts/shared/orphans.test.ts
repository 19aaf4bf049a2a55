import { expect, test } from "vitest";
import { parseRecord, provablyOurs } from "./orphans.ts";

const server = { name: "server", pid: 100, identity: "boot 1" };

test("parseRecord keeps whole entries only", () => {
  expect(parseRecord(JSON.stringify([server, { name: "x", pid: "1", identity: "y" }, null]))).toEqual([
    server,
  ]);
  expect(parseRecord("{}")).toEqual([]);
  expect(parseRecord("[half")).toEqual([]);
});

test("only the very process that was recorded is ours", () => {
  expect(provablyOurs([server], () => "boot 1")).toEqual([server]);
  expect(provablyOurs([server], () => "boot 2")).toEqual([]);
  expect(provablyOurs([server], () => undefined)).toEqual([]);
  expect(provablyOurs([{ ...server, pid: 1 }], () => "boot 1")).toEqual([]);
});

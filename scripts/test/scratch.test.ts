import { expect, test } from "vitest";
import { databaseOn } from "./app-under-test.ts";
import { pidOfScratch } from "./scratch.ts";

test("a scratch folder names the run that made it", () => {
  expect(pidOfScratch("tearoff-test-4711-a1b2c3")).toBe(4711);
  expect(pidOfScratch("tearoff-test-x")).toBeUndefined();
  expect(pidOfScratch("my-tearoff-test-1-x")).toBeUndefined();
});

test("databaseOn changes the database and nothing else", () => {
  expect(databaseOn("postgres://a:b%2F@127.0.0.1:5/postgres", "e2e")).toBe(
    "postgres://a:b%2F@127.0.0.1:5/e2e",
  );
});

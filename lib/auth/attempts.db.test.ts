import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "./actor";
import { attemptsPerWindow } from "./attempt-rules";
import { clearAttempts, countAttempt } from "./attempts";

const database = testDatabase();
const at = (time: string) => contextOf(database, systemActor, new Date(`2026-03-01T${time}Z`));
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));

test("of forty at once ten go on", async () => {
  const results = await times(40, () => countAttempt(at("10:00:00"), "password", "burst@example.com"));
  expect(results.filter(Boolean)).toHaveLength(attemptsPerWindow);
});

test("hammering does not lock out for ever: half an hour later it opens", async () => {
  await times(60, () => countAttempt(at("10:14:59"), "password", "hammered@example.com"));
  expect(await countAttempt(at("10:15:01"), "password", "hammered@example.com")).toBe(false);
  expect(await countAttempt(at("10:25:00"), "password", "hammered@example.com")).toBe(true);
});

test("addresses and kinds are counted apart", async () => {
  await times(20, () => countAttempt(at("10:00:00"), "password", "one@example.com"));
  expect(await countAttempt(at("10:00:00"), "link", "one@example.com")).toBe(true);
  expect(await countAttempt(at("10:00:00"), "password", "other@example.com")).toBe(true);
});

test("a success forgets the failures", async () => {
  await times(11, () => countAttempt(at("10:00:00"), "password", "typist@example.com"));
  await clearAttempts(at("10:00:01"), "password", "typist@example.com");
  expect(await countAttempt(at("10:00:02"), "password", "typist@example.com")).toBe(true);
});

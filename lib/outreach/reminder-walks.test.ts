import { expect, test } from "vitest";
import { reminderLeads } from "@/lib/kernel/message-kinds";
import { reminderWalks } from "./reminder-walks";
import { leadFor } from "./rules";

test("no walk can have passed a barcode when it is issued", () => {
  for (const { leadSeconds, aheadSeconds, minLifeSeconds } of reminderWalks) {
    expect(minLifeSeconds - leadSeconds - aheadSeconds).toBeGreaterThanOrEqual(600);
  }
});

test("every lead of every life has its walk", () => {
  const lost: string[] = [];
  for (let life = 600; life < 40 * 86_400; life += 600) {
    for (const { seconds } of reminderLeads) {
      const lead = leadFor(life, seconds);
      const walks = reminderWalks.filter(
        (walk) => walk.leadSeconds === lead && walk.minLifeSeconds <= life && life < walk.maxLifeSeconds,
      );
      if (lead !== null && walks.length !== 1) lost.push(`${life} s, ${seconds} s before`);
    }
  }
  expect(lost).toEqual([]);
});

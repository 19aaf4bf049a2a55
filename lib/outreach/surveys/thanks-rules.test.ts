import { expect, test } from "vitest";
import { everybody } from "@/lib/campaigns/audience";
import { problemOfThanks, type ThanksFacts } from "./thanks-rules";

const now = new Date("2026-11-27T12:00:00Z");
const fine: ThanksFacts = {
  isRetired: false,
  isTest: false,
  state: "live",
  startsAt: new Date("2026-11-01T00:00:00Z"),
  endsAt: new Date("2026-12-01T00:00:00Z"),
  payouts: ["till", "bill"],
  audience: null,
  reserveMinor: 300,
  leftMinor: 300,
};

test.each<[string, Partial<ThanksFacts>, RegExp | null]>([
  ["a coupon of today", {}, null],
  ["an audience that asks nothing", { audience: everybody }, null],
  ["taken out", { isRetired: true }, /taken out/],
  ["for tills to try", { isTest: true }, /trying tills/],
  ["not begun", { startsAt: new Date("2026-11-28T00:00:00Z") }, /has not begun/],
  ["over", { endsAt: now }, /is over/],
  ["a draft", { state: "draft" }, /gives out nothing now/],
  ["paused", { state: "paused" }, /gives out nothing now/],
  ["for some", { audience: { ...everybody, regions: ["Coast"] } }, /for some shoppers only/],
  ["bills only", { payouts: ["bill"] }, /phone bills only/],
  ["a cent too little", { leftMinor: 299 }, /used up/],
])("%s", (_, parts, problem) => {
  const said = problemOfThanks({ ...fine, ...parts }, now);
  if (problem === null) expect(said).toBeNull();
  else expect(said).toMatch(problem);
});

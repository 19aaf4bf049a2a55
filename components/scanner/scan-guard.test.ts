import { expect, it } from "vitest";
import { composeFetchCode, groupFetchCode } from "@/lib/barcode/fetch-code";
import { repeatWindowMs } from "./repeat-guard";
import { admitScan } from "./scan-guard";

it("knows a product again, whoever saw it and however it is spelt", () => {
  expect(admitScan("camera", "0614141000036", 0)).toBe(true);
  expect(admitScan("trigger", "614141000036", 100)).toBe(false);
  expect(admitScan("trigger", "]E0614141000036", 200)).toBe(false);
  expect(admitScan("camera", "https://example.com/01/00614141000036", 300)).toBe(false);
  expect(admitScan("trigger", "96385074", 300)).toBe(true);
  expect(admitScan("camera", "96385074", 400)).toBe(false);
});

it("counts each pull of the trigger for a product, in any spelling, and none again for a coupon or a receipt", () => {
  expect(admitScan("trigger", "4006381333931", 20_000)).toBe(true);
  expect(admitScan("trigger", "https://example.com/01/04006381333931", 20_400)).toBe(true);
  const coupon = composeFetchCode(821, 90_337_715_026);
  expect(admitScan("trigger", coupon, 20_500)).toBe(true);
  expect(admitScan("trigger", groupFetchCode(coupon), 20_900)).toBe(false);
  expect(admitScan("trigger", "RDM0DJ3M8Q1ZK7WV", 21_000)).toBe(true);
  expect(admitScan("trigger", "rdm_0DJ3M8Q1ZK7WV", 21_400)).toBe(false);
});

it("counts the wait from the trigger that counted, but from the last sighting of a camera", () => {
  const code = composeFetchCode(822, 90_337_715_026);
  const [first, again] = [30_000, 30_000 + repeatWindowMs];
  expect(admitScan("trigger", code, first)).toBe(true);
  expect(admitScan("trigger", code, again - 1)).toBe(false);
  expect(admitScan("trigger", code, again)).toBe(true);
  expect(admitScan("camera", code, again + repeatWindowMs - 1)).toBe(false);
  expect(admitScan("camera", code, again + 2 * repeatWindowMs - 2)).toBe(false);
  expect(admitScan("camera", code, again + 3 * repeatWindowMs - 2)).toBe(true);
});

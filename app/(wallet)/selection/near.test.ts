import { expect, test } from "vitest";
import type { StoreView } from "@/lib/campaigns/offer-views";
import { byDistance, findStores, readPlace } from "./near";

const store = (name: string, latitude: number, longitude: number) =>
  ({ name, latitude, longitude }) as StoreView;

test("nearest first", () => {
  const dublin = { latitude: 53.35, longitude: -6.26 };
  const stores = [store("Cork", 51.9, -8.47), store("Dublin", 53.34, -6.25), store("Galway", 53.27, -9.05)];
  const sorted = byDistance(stores, dublin);
  expect(sorted.map((one) => one.store.name)).toEqual(["Dublin", "Galway", "Cork"]);
  expect(Math.round((sorted[2]?.metres ?? 0) / 1000)).toBe(220);
});

test.each([null, "", "no", "{}", '{"latitude":91,"longitude":0}', '{"latitude":"53","longitude":0}'])(
  "%s is no place",
  (text) => {
    expect(readPlace(text)).toBeNull();
  },
);

test("stores are found by any of their words, whatever the accents", () => {
  const stores = [
    { name: "Nordmarkt Quay", street: "1 Quay", city: "Cork", retailer: "Nordmarkt" },
    { name: "Épicerie Síol", street: "2 High Street", city: "Dún Laoghaire", retailer: "Síol" },
  ] as StoreView[];
  expect(findStores(stores, " nordmarkt CORK ")?.map(({ name }) => name)).toEqual(["Nordmarkt Quay"]);
  expect(findStores(stores, "dun siol")).toHaveLength(1);
  expect(findStores(stores, "galway")).toEqual([]);
  expect(findStores(stores, "  ")).toBeNull();
});

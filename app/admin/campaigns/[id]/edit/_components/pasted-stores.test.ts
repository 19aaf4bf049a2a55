import { expect, test } from "vitest";
import type { EditorStore } from "@/lib/campaigns/editor-views";
import { findPasted } from "./pasted-stores";

const store = (place: number, retailer: string, name: string): EditorStore => ({
  id: `sto_000000000000${place}`,
  name,
  city: "Dublin",
  retailer,
  timeZone: "Europe/Dublin",
  currency: "EUR",
});
const stores = [
  store(1, "Nordmarkt", "Harbour Street"),
  store(2, "Nordmarkt", "Quay"),
  store(3, "Foley", "Quay"),
];

test("names and ids are found whatever their case, each once; what is unknown or means several is named", () => {
  const text = `harbour  street\r\nsto_0000000000003\n"HARBOUR STREET"\n\n Quay \nNordmarkt, Quay\nMoon Base`;
  expect(findPasted(text, stores)).toEqual({
    ids: ["sto_0000000000001", "sto_0000000000003", "sto_0000000000002"],
    unknown: ["Moon Base"],
    several: ["Quay"],
  });
  expect(findPasted(" \n ", stores)).toEqual({ ids: [], unknown: [], several: [] });
});

import { expect, test } from "vitest";
import { anybody } from "@/lib/outreach/audiences/definition";
import { readDefinition } from "./definition-form";

test("an empty form asks nothing", () => {
  expect(readDefinition(new FormData())).toEqual(anybody);
});

test("what is chosen is read part by part; days without goods ask nothing", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["gender", "female"],
    ["gender", "male"],
    ["boughtProduct", "prd_1"],
    ["notBoughtCategory", "dairy"],
    ["atLeast", "3"],
    ["from", "2026-01-01"],
    ["until", ""],
    ["timeZone", "Europe/Dublin"],
    ["store", "sto_1"],
  ] as const)
    form.append(name, value);
  expect(readDefinition(form)).toMatchObject({
    genders: ["female", "male"],
    bought: { productIds: ["prd_1"], atLeast: 3, from: "2026-01-01", until: null, storeIds: ["sto_1"] },
    notBought: { categories: ["dairy"], since: null, timeZone: "Europe/Dublin" },
  });
  form.delete("boughtProduct");
  expect(readDefinition(form).bought).toBeNull();
});

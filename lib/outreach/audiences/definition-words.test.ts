import { expect, test } from "vitest";
import { type AudienceDefinition, anybody, isChoosing } from "./definition";
import { definitionLines, reachWords } from "./definition-words";

const goods = { productIds: ["prd_0000000000001" as const], categories: ["dairy" as const] };
const bought = {
  ...goods,
  atLeast: 3,
  from: "2026-01-01",
  until: "2026-03-31",
  timeZone: "Europe/Dublin",
  storeIds: [],
} as const;
const full: AudienceDefinition = {
  ...anybody,
  bought: { ...bought, storeIds: ["sto_0000000000001", "sto_0000000000002"] },
  notBought: { ...goods, since: null, timeZone: "Europe/Dublin" },
  genders: ["female"],
  households: ["5+", "1"],
  reachedBy: ["mail", "push"],
};

test("each part that asks something is a line, in plain words", () => {
  expect(definitionLines(full, () => "Highland Roast").map(({ about, text }) => `${about}: ${text}`)).toEqual(
    [
      "Bought: Highland Roast or Dairy, 3 times at least, from 2026-01-01 to 2026-03-31, in any of 2 stores",
      "Not bought: Highland Roast or Dairy, ever",
      "Gender: Female",
      "Household: 1 person or 5 people and more",
      "Reached by: mail or notifications",
    ],
  );
  expect(definitionLines(anybody, () => "")).toEqual([]);
});

test("it is choosing when it asks what was bought or told, not by which channel", () => {
  expect(isChoosing(anybody)).toBe(false);
  expect(isChoosing({ ...anybody, reachedBy: ["mail"] })).toBe(false);
  for (const part of ["bought", "notBought", "genders", "households"] as const)
    expect(isChoosing({ ...anybody, [part]: full[part] })).toBe(true);
});

test("numbers in words", () => {
  expect(reachWords(null)).toBe("fewer than 20");
  expect(reachWords(1_240)).toBe("about 1,240");
});

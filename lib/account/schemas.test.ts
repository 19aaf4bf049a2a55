import fc from "fast-check";
import { expect, test } from "vitest";
import { interests } from "@/lib/kernel/shopper-attributes";
import { attributesInput } from "./schemas";

const parse = (input: unknown) => attributesInput.safeParse(input);
const problem = (input: unknown) =>
  parse(input).error?.issues.map((one) => `${one.path.join(".")}: ${one.message}`);

test("an empty text takes an answer back, an absent field leaves it alone", () => {
  const emptied = {
    name: " Nora ",
    birthYear: "",
    gender: "",
    householdSize: " ",
    region: "",
    interests: [],
  };
  const taken = {
    name: "Nora",
    birthYear: null,
    gender: null,
    householdSize: null,
    region: null,
    interests: [],
  };
  expect(parse(emptied).data).toEqual(taken);
  expect(parse({ name: "Nora" }).data).toEqual({ name: "Nora" });
});

test.each([
  ["name", ""],
  ["name", "   "],
  ["name", "x".repeat(81)],
  ["name", "No\nra"],
  ["name", undefined],
  ["birthYear", "84"],
  ["birthYear", "1899"],
  ["birthYear", "2101"],
  ["birthYear", "198o"],
  ["birthYear", "1984.5"],
  ["birthYear", 1984],
  ["gender", "woman"],
  ["householdSize", "0"],
  ["householdSize", "21"],
  ["householdSize", "-3"],
  ["region", "x".repeat(61)],
  ["interests", ["opera"]],
  ["interests", "coffee"],
])("%s %j is refused with words for that field", (field, value) => {
  const problems = problem({ name: "Nora", [field]: value }) ?? [];
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${field}(\\.0)?: [A-Z].{8,}`));
});

test("interests come out once each, in the order of the list", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...interests), { maxLength: interests.length }), (chosen) => {
      const found = parse({ name: "Nora", interests: chosen }).data?.interests ?? [];
      expect(new Set(found)).toEqual(new Set(chosen));
      expect(found).toEqual(interests.filter((one) => found.includes(one)));
    }),
  );
});

test("whatever is sent is taken or refused, never thrown", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (name, birthYear) => {
      const { success, data } = parse({ name, birthYear });
      if (success && data?.birthYear) expect(data.birthYear).toBeGreaterThanOrEqual(1900);
    }),
  );
});

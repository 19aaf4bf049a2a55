import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { findJsonFault } from "./find-json-fault";

test.each([
  ["", "line 1, column 1: expected a value, found the end of the text."],
  ["{", "line 1, column 2: expected a name in double quotes, found the end"],
  ['{"a":1,}', 'line 1, column 8: expected a name in double quotes, found "}"'],
  ['{"a" 1}', "column 6: expected a colon"],
  ['{"a":1 "b":2}', "column 8: expected a comma or }"],
  ['{\n  "a": [1,\n  2,]\n}', "line 3, column 5: expected a value"],
  ["[1 2]", "column 4: expected a comma or ]"],
  ['{"a":NaN}', "column 6: expected a value"],
  ['{"a":Infinity}', "column 6: expected a value"],
  ['{"a":01}', "column 6: expected a value"],
  ['{"a":1.}', "column 6: expected a value"],
  ['{"a":1,"a":2', "expected a comma or }"],
  ["{'a':1}", 'column 2: expected a name in double quotes, found "\'"'],
  ['{"a":1} x', 'column 9: expected the end, found "x"'],
  ['{"a', "expected a closing double quote"],
  ['{"a\\', "expected an escape that JSON knows, found the end"],
  ['"\\x"', "expected an escape that JSON knows"],
  ['"\\u12"', "expected an escape that JSON knows"],
  ['"a\nb"', "expected no control character inside a string"],
  [`${"[".repeat(17)}${"]".repeat(17)}`, "no more than 16 levels of nesting"],
])("says where %j is wrong", (text, words) => {
  expect(findJsonFault(text)?.message).toContain(words);
  expect(findJsonFault(text)?.field).toBeUndefined();
});

test.each([
  ['{"a":1,"a":1}', "a"],
  ['{"lines":[{"gtin":"1"},{"quantity":1,"\\u0071uantity":2}]}', "lines.1.quantity"],
  ['{"a":{"b":1},"c":{"b":1,"d":[],"b":2}}', "c.b"],
])("finds the name that stands twice in %s", (text, field) => {
  expect(findJsonFault(text)).toEqual({ message: "appears twice", field });
});

test("takes what JSON.stringify writes, to sixteen levels", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.constantFrom(0, 2), (json, indent) => {
      expect(findJsonFault(JSON.stringify(JSON.parse(json), null, indent))).toBeNull();
    }),
  );
});

test("agrees with JSON.parse about damaged JSON", () => {
  const scraps = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    '"',
    ",",
    ":",
    "\\",
    "-",
    ".",
    "e",
    "0",
    "null",
    " ",
    "\n",
    "é",
  );
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(3), scraps, (json, at, cut, scrap) => {
      const place = at % (json.length + 1);
      const damaged = json.slice(0, place) + scrap + json.slice(place + cut);
      const fault = findJsonFault(damaged);
      const isJson = parses(damaged);
      // A name twice is JSON all the same.
      expect(fault === null || fault.field !== undefined).toBe(isJson);
    }),
    { numRuns: rounds(5_000) },
  );
});

test("64 KB of anything take no time to speak of", () => {
  const started = performance.now();
  for (const text of ['"', "1", "[", "\\", '{"a":', " ", "-", "1.", '["",'])
    findJsonFault(text.repeat(65_536 / text.length));
  expect(performance.now() - started).toBeLessThan(1_000);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

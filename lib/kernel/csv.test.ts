import { expect, test } from "vitest";
import { csvLine } from "./csv";

test.each([
  [["plain", 12, null], "plain,12,\r\n"],
  [['says "no"', "a,b", "two\nlines"], '"says ""no""","a,b","two\nlines"\r\n'],
  [["=1+1", "+49", "-3", "@x", -3], "'=1+1,'+49,'-3,'@x,-3\r\n"],
] as const)("%j", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

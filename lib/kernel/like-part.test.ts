import { expect, test } from "vitest";
import { likePart } from "./like-part";

test.each([
  ["oat", "%oat%"],
  ["", "%%"],
  ["50% _off_", "%50\\% \\_off\\_%"],
  ["a\\b", "%a\\\\b%"],
])("%j is found by %j", (text, pattern) => expect(likePart(text)).toBe(pattern));

import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

test.each([
  [{ origin: "http://localhost:3000", host: "localhost:3000" }, true],
  [
    { origin: "https://tearoff.example", host: "inner:3000", "x-forwarded-host": "tearoff.example, inner" },
    true,
  ],
  [{ origin: "http://localhost:3001", host: "localhost:3000" }, false],
  [{ origin: "https://evil.example", host: "tearoff.example" }, false],
  [{ origin: "null", host: "tearoff.example" }, false],
  [{ host: "tearoff.example" }, false],
])("%j: %s", (headers, expected) => {
  expect(isSameOrigin(new Headers(Object.entries(headers)))).toBe(expected);
});

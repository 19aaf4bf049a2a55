import { expect, test } from "vitest";
import { isFromElsewhere, isSameOrigin } from "./same-origin";

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

test.each([
  [{ origin: "https://tearoff.example" }, false],
  [{ origin: "https://evil.example" }, true],
  [{ origin: "null" }, true],
  [{ "sec-fetch-site": "cross-site" }, true],
  [{ "sec-fetch-site": "same-site" }, true],
  [{ "sec-fetch-site": "same-origin" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{}, false],
])("from elsewhere, %j: %s", (headers, expected) => {
  const all = { host: "tearoff.example", ...headers };
  expect(isFromElsewhere(new Headers(Object.entries(all)))).toBe(expected);
});

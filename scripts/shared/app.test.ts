import { expect, test } from "vitest";
import { backoffMs, urlHost } from "./app.ts";

test("a worker that keeps dying waits longer and longer, up to half a minute", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map(backoffMs)).toEqual(
    [1, 2, 4, 8, 16, 30, 30, 30].map((s) => s * 1000),
  );
});

test("every-address becomes localhost, IPv6 gets brackets", () => {
  expect(urlHost(undefined)).toBe("localhost");
  expect(urlHost("0.0.0.0")).toBe("localhost");
  expect(urlHost("192.0.2.1")).toBe("192.0.2.1");
  expect(urlHost("::1")).toBe("[::1]");
});

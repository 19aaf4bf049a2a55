import { expect, test } from "vitest";
import { malformedPathResponse } from "./malformed-path";

test.each(["/", "/offers/50%25", "/caf%C3%A9", "/api/v1/redemptions/rdm_1"])("%j can be read", (path) => {
  expect(malformedPathResponse(path, null)).toBeNull();
});

test.each(["/offers/%ff", "/offers/%", "/barcodes/%E0%A4/events", "/apis/%ff"])(
  "%j gets plain text",
  (path) => {
    const response = malformedPathResponse(path, "r1");
    expect(response?.status).toBe(400);
    expect(response?.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(response?.headers.has("x-request-id")).toBe(false);
  },
);

test("the API answers with a problem and the id of the request", async () => {
  const response = malformedPathResponse("/api/v1/redemptions/%ff", "till-7");
  expect(response?.headers.get("content-type")).toBe("application/problem+json");
  expect(response?.headers.get("x-request-id")).toBe("till-7");
  expect(await response?.json()).toMatchObject({
    type: "/developers/errors/malformed_path",
    status: 400,
    reason: "malformed_path",
  });
  const made = malformedPathResponse("/api/%ff", "not safe\tin a log")?.headers.get("x-request-id");
  expect(made).toMatch(/^[0-9a-f-]{36}$/);
});

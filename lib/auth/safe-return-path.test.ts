import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { safeReturnPath } from "./safe-return-path";

test.each(["/", "/offers", "/offers?q=coffee&page=2", "/barcodes/brc_01#top", "/checkout/"])(
  "goes to %s",
  (path) => {
    expect(safeReturnPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  null,
  ["/offers"],
  "",
  "offers",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/offers\n/x",
  "/offers\\..\\x",
  "https://evil.example/",
  "javascript:alert(1)",
  "/.//evil.example",
  "/x/..//evil.example",
  "/api/v1/redemptions",
  "/x/../api/auth/signout",
  "/sign-in",
  "/sign-in?from=/sign-in",
  "/sign-in/link?token=x",
  `/${"x".repeat(2_000)}`,
])("does not go to %j", (path) => {
  expect(safeReturnPath(path)).toBeNull();
});

test("whatever comes out stays on the host in a browser's reading", () => {
  const base = "https://tearoff.example";
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    ":",
    "@",
    "?",
    "#",
    "\t",
    "evil.example",
    "offers",
    "%2f",
    "%5c",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = safeReturnPath(`/${pieces.join("")}`);
      if (path !== null) expect(new URL(path, base).origin).toBe(base);
    }),
    { numRuns: rounds(5_000) },
  );
});

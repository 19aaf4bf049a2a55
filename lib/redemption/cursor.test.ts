import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor";

const instants = fc.date({ min: new Date("2024-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });

test("what is written is read again", () => {
  fc.assert(
    fc.property(instants, fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }), (at, id) => {
      expect(readCursor(writeCursor(at, id))).toEqual({ at: at.toISOString(), id: String(id) });
    }),
  );
});

test("anything else is no cursor, and never an error", () => {
  const large = btoa(`2026-01-01T00:00:00.000Z/${1n << 63n}`).replace(/=+$/, "");
  for (const text of ["", "x", "AAAA", "-_-_", large, btoa("2026-99-01T00:00:00.000Z/1")])
    expect(readCursor(text)).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void readCursor(text)));
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { classifyCode } from "./classify-code";
import { readReceiptNumber, receiptCodeText } from "./receipt-number";

it("reads every number in any spelling that scanners and people make of it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: (1n << 62n) - 1n }), (n) => {
      const id = formatId("redemption", n);
      for (const text of [
        id,
        id.toUpperCase(),
        id.toLowerCase(),
        ` ${id} `,
        id.replace("_", "-"),
        id.replace("_", ""),
        receiptCodeText(id),
        `]Q0${receiptCodeText(id)}`,
      ])
        expect(classifyCode(text)).toEqual({ kind: "receipt", id });
    }),
  );
});

it.each([
  "",
  "rdm_",
  "rdm_123",
  "brc_0DJ3M8Q1ZK7WV",
  "rdm_UUUUUUUUUUUUU",
  "09521000012349",
  "1234567890123456",
])("%j is no receipt", (text) => {
  expect(readReceiptNumber(text)).toBeNull();
  expect(classifyCode(text).kind).not.toBe("receipt");
  expect(() => receiptCodeText(text)).toThrow(RangeError);
});

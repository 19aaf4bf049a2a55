import fc from "fast-check";
import { expect, test } from "vitest";
import { pinProblem } from "./pin-rules";

test.each(["4826", "1987", "20517", "902641", "1122", "7410"])("%s is a PIN", (pin) => {
  expect(pinProblem(pin)).toBeNull();
});

test.each(["0000", "777777", "1234", "123456", "4321", "8901", "1098", "1212", "123123", "909090", "2580"])(
  "%s is what anybody would try",
  (pin) => {
    expect(pinProblem(pin)).toMatch(/another/);
  },
);

test.each(["", "123", "1234567", "12a4", "12 34", "１２３４", "-123"])("%j is no PIN", (pin) => {
  expect(pinProblem(pin)).toMatch(/4 to 6 digits/);
});

test("nearly all of 10,000 are left to choose from", () => {
  const refused = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, "0")).filter(pinProblem);
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.length).toBeLessThan(150);
});

test("nothing but 4 to 6 digits passes", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (pinProblem(text) === null) expect(text).toMatch(/^[0-9]{4,6}$/);
    }),
  );
});

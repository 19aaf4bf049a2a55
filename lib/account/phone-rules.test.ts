import fc from "fast-check";
import { expect, test } from "vitest";
import { codeText, maySend, phoneWords, readMobileNumber, secondsToResend, sendLimits } from "./phone-rules";

const skylark = { name: "Skylark Mobile", country: "IE" };
const fernruf = { name: "Fernruf", country: "DE" };

test.each([
  ["087 123 4567", skylark, "+353871234567"],
  ["(087) 123-4567", skylark, "+353871234567"],
  ["+353 87 123 4567", skylark, "+353871234567"],
  ["00353 87 1234567", skylark, "+353871234567"],
  ["0176 04069012", fernruf, "+4917604069012"],
])("%s is %s's %s", (typed, carrier, e164) => {
  expect(readMobileNumber(typed, carrier)).toEqual({ ok: true, e164 });
});

test.each([
  ["", "phone", "Write your mobile number"],
  ["hello", "phone", "Write your mobile number"],
  ["087 123", "phone", "too few or too many"],
  ["087 123 456 789", "phone", "too few or too many"],
  ["080 000 0000", "phone", "no such number"],
  ["01 234 5678", "phone", "no mobile number"],
  ["+49 176 04069012", "carrierId", "begin with +353"],
  ["+44 7400 123456", "carrierId", "begin with +353"],
])("%j: the words say what is wrong", (typed, field, words) => {
  expect(readMobileNumber(typed, skylark)).toMatchObject({
    ok: false,
    field,
    message: expect.stringContaining(words),
  });
});

test("whatever is typed gives E.164 or words", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (typed) => {
      const read = readMobileNumber(typed, skylark);
      if (read.ok) expect(read.e164).toMatch(/^\+3538\d{6,12}$/);
      else expect(read.message.length).toBeGreaterThan(10);
    }),
  );
});

test("a number is written as people read it", () => {
  expect(phoneWords("+353871234567")).toBe("+353 87 123 4567");
  expect(phoneWords("+35320910123")).toBe("+353 20 910 123");
});

test("the last line of the message binds the code to our address", () => {
  expect(codeText("012345", "coupons.example").split("\n").at(-1)).toBe("@coupons.example #012345");
});

test("each limit holds by itself", () => {
  const none = { shopperPerHour: 0, numberPerHour: 0, numberPerDay: 0 };
  expect(maySend(none)).toBe(true);
  for (const [limit, most] of Object.entries(sendLimits)) {
    expect(maySend({ ...none, [limit]: most - 1 })).toBe(true);
    expect(maySend({ ...none, [limit]: most })).toBe(false);
  }
});

test("a minute between two messages", () => {
  const sent = new Date("2026-11-26T12:00:00Z");
  const after = (seconds: number) => secondsToResend(sent, new Date(sent.getTime() + seconds * 1000));
  expect([0, 0.5, 18, 59.1, 60, 3_600].map(after)).toEqual([60, 60, 42, 1, 0, 0]);
});

import { expect, test } from "vitest";
import { previewWarnings } from "./preview-warnings";

const whole = { legalName: "Maker Ltd", street: "1 Quay", city: "Cork", email: "a@b.example", iban: "IE29" };

test.each([
  ["invoice", whole, 100, []],
  ["invoice", null, 100, ["no_name", "no_mail"]],
  ["invoice", { ...whole, iban: undefined }, -1, ["below_zero"]],
  ["payout", { ...whole, iban: undefined }, 0, ["no_account"]],
  ["payout", { ...whole, city: undefined, email: undefined }, 1, ["no_name", "no_mail"]],
  ["carrier_report", null, 5, []],
  ["carrier_report", null, -5, ["below_zero"]],
] as const)("%s with %j at %i", (kind, details, amountMinor, warnings) => {
  expect(previewWarnings(kind, details, amountMinor)).toEqual(warnings);
});

import { expect, test } from "vitest";
import { offMail } from "./off-mail";

const link = "https://tearoff.example/admin/webhooks/whe_1";
const webhook = {
  name: "Stock <b>",
  host: "till.example",
  reason: "failing",
  failed: 1,
  owner: "retailer",
} as const;

test("says what is off, why, what is lost and where to mend it, and takes no markup from a name", () => {
  const { subject, text, html } = offMail(webhook, link);
  expect(subject).toBe("Webhook Stock <b> was switched off");
  expect(text).toContain("Nothing had arrived at till.example for three days. 1 delivery was given up.");
  expect(text).toContain(link);
  expect(text).toContain("What happens in your stores");
  expect(offMail({ ...webhook, owner: "provider" }, link).text).toContain("What becomes of your budgets");
  expect(html).toContain("Stock &#60;b&#62;");
  expect(html).not.toContain("<b>");
});

test("a server that wants no more is told apart", () => {
  expect(offMail({ ...webhook, reason: "gone" }, link).text).toContain("till.example answered 410");
});

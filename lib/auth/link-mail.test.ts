import { expect, test } from "vitest";
import { linkMail } from "./link-mail";
import { nameFromAddress } from "./name-from-address";

test("the link stands in the text as it is and in the markup escaped", () => {
  const mail = linkMail('https://tearoff.example/sign-in/link?email=a%40b.co&token=1"><script>');
  expect(mail.text).toContain(mail.link);
  expect(mail.html).not.toContain("<script>");
  expect(mail.html).toContain("a%40b.co&#38;token=1&#34;&#62;");
});

test.each([
  ["nora.lindqvist@example.com", "Nora Lindqvist"],
  ["nora+shop@example.com", "Nora"],
  ["jean-luc_2@example.com", "Jean Luc"],
  ["12345@example.com", "Shopper"],
])("%s is called %s", (address, name) => {
  expect(nameFromAddress(address)).toBe(name);
});

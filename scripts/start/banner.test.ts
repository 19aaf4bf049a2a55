import { expect, test } from "vitest";
import { personaLines } from "./banner.ts";

test("sign-ins stand in columns; without a password they go by link", () => {
  expect(
    personaLines([
      { name: "Ann", role: "shopper", email: "ann@demo.example" },
      { name: "Olu", role: "operator", email: "o@demo.example", password: "demo" },
    ]),
  ).toEqual([
    "  shopper   ann@demo.example  by link (see the outbox page)",
    "  operator  o@demo.example    demo",
  ]);
});

import { expect, test } from "vitest";
import { afterSignIn, homeOf, rolesOfPath, verbOfPath } from "./page-roles";
import { mayUse, personRoles } from "./permissions";

test("the longest prefix counts, and only whole parts of a path", () => {
  expect(verbOfPath("/admin")).toBe("viewAdmin");
  expect(verbOfPath("/admin/ledger?day=1")).toBe("viewAdmin");
  expect(verbOfPath("/admin/campaigns/cmp_1")).toBe("viewCampaigns");
  expect(verbOfPath("/administration")).toBeNull();
  expect(verbOfPath("/offers/off_1")).toBeNull();
});

test("a page is for the roles of its verb, never for tills or the system", () => {
  expect(rolesOfPath("/checkout")).toEqual(["cashier"]);
  expect(rolesOfPath("/admin/campaigns")).toEqual(["marketer", "operator"]);
  expect(rolesOfPath("/offers")).toBeNull();
});

test("everybody may open the page they are at home on", () => {
  for (const role of personRoles) {
    const verb = verbOfPath(homeOf(role));
    expect(verb === null || mayUse(role, verb), role).toBe(true);
  }
});

test("signing in leads to the page that was asked for when the role may open it", () => {
  expect(afterSignIn("cashier", "/checkout?x=1")).toBe("/checkout?x=1");
  expect(afterSignIn("marketer", "/checkout")).toBe("/admin");
  expect(afterSignIn("cashier", "/offers/off_1")).toBe("/offers/off_1");
  expect(afterSignIn("cashier", "/")).toBe("/checkout");
  expect(afterSignIn("shopper", null)).toBe("/offers");
});

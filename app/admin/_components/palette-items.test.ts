import { expect, test } from "vitest";
import { pageKeys, paletteItems } from "./palette-items";

const sections = [
  { links: [{ href: "/admin", label: "Home" }] },
  {
    title: "Shops",
    links: [
      { href: "/admin/stores", label: "Stores" },
      { href: "/admin/receipts", label: "Receipts" },
      { href: "/admin/returns", label: "Returns" },
    ],
  },
];
const labels = (text: string) => paletteItems(text, sections).map(({ label }) => label);

test("nothing typed offers every page, a text the pages it begins before those it is in, then searches", () => {
  expect(labels("")).toEqual(["Home", "Stores", "Receipts", "Returns"]);
  expect(labels(" RE ")).toEqual([
    "Receipts",
    "Returns",
    "Stores",
    "Search stores “RE”",
    "Search receipts for the product “RE”",
  ]);
});

test("an id opens its page, for those who have the list", () => {
  const [first] = paletteItems("sto_07B925M3YSMB1", sections);
  expect(first).toMatchObject({ href: "/admin/stores/sto_07B925M3YSMB1" });
  expect(labels("cmp_07B925M3YSMB1")).toEqual([
    "Search stores “cmp_07B925M3YSMB1”",
    "Search receipts for the product “cmp_07B925M3YSMB1”",
  ]);
});

test("what is typed stays within its address", () => {
  expect(paletteItems("a&b=c#d", sections).at(-2)?.href).toBe("/admin/stores?q=a%26b%3Dc%23d");
});

test("each page has a letter of its own", () => {
  expect(pageKeys(sections).map(({ key, label }) => `${key} ${label}`)).toEqual([
    "h Home",
    "s Stores",
    "r Receipts",
    "e Returns",
  ]);
});

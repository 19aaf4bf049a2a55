import fc from "fast-check";
import { expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { readPlace, readSort, sortSchema, writePlace } from "./list-place";

const id = formatId("product", 77n);

test("a place comes back as it was written, whatever the value", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "grapheme" }), (value) => {
      fc.pre(!value.includes("\0") && value.length <= 200);
      expect(readPlace("product", writePlace(id, value), false)).toEqual({ id, value });
    }),
  );
});

test("what is no place of this list is none", () => {
  for (const text of [
    "",
    id,
    `${id}x`,
    "prd_short.name",
    `${formatId("store", 77n)}.name`,
    `${id}.${"x".repeat(201)}`,
  ])
    expect(readPlace("product", text, false), text).toBeNull();
  expect(readPlace("product", `${id}.12x`, true)).toBeNull();
  expect(readPlace("product", `${id}.12`, true)).toEqual({ id, value: "12" });
});

test("an order is a field, or a field the other way round", () => {
  const schema = sortSchema(["name", "price"]);
  expect([schema.parse("name"), schema.parse("-price"), schema.parse("")]).toEqual([
    "name",
    "-price",
    undefined,
  ]);
  expect(schema.safeParse("-brand").success).toBe(false);
  expect([readSort("name"), readSort("-price")]).toEqual([
    { field: "name", isDown: false },
    { field: "price", isDown: true },
  ]);
});

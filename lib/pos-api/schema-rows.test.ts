import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";
import { type Schema, schemaRows } from "./schema-rows";

const { schemas } = (
  openApiDocument("https://tearoff.example") as { components: { schemas: Record<string, Schema> } }
).components;
const rowsOf = (name: string) => schemaRows(schemas, schemas[name] as Schema);

test("a basket: members of members by their path, limits and defaults in words", () => {
  const rows = rowsOf("RedemptionRequest");
  expect(rows.map(({ name, type, isRequired }) => `${name} ${type} ${isRequired}`)).toEqual([
    "code string true",
    "lines object[] true",
    "lines[].gtin string true",
    "lines[].quantity integer true",
    "lines[].unitPriceMinor integer false",
    "hold string false",
  ]);
  expect(rows.find(({ name }) => name === "lines")?.words).toBe("1 to 500 of them.");
  expect(rows.find(({ name }) => name === "lines[].quantity")?.words).toBe("1 to 999.");
  expect(rowsOf("ReversalRequest")[0]?.words).toContain('Default: "void".');
});

test("alternatives: each member once, required only when all have it", () => {
  const rows = rowsOf("Verification");
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(rows.find(({ name }) => name === "valid")).toMatchObject({ type: "true | false", isRequired: true });
  expect(rows.find(({ name }) => name === "reason")?.isRequired).toBe(false);
  expect(rows.find(({ name }) => name === "offers[].discount.kind")?.type).toContain('"buyNGetM"');
});

test("what may be null says so", () => {
  expect(rowsOf("TestBarcode").find(({ name }) => name === "expiresAt")?.type).toBe("instant | null");
});

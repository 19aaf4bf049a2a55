import { expect, test } from "vitest";
import { describeError } from "./describe-error";

test("speaks of the innermost cause, not of the statement with its values around it", () => {
  const inner = Object.assign(new Error("duplicate key"), { code: "23505" });
  const outer = new Error("Failed query: insert … params: nora@example.com", { cause: { err: inner } });
  const described = describeError(outer);
  expect(described).toMatchObject({ kind: "Error", message: "duplicate key", code: "23505" });
  expect(JSON.stringify(described)).not.toContain("nora@");
});

test.each([
  ['invalid input syntax for type bigint: "+353861234567"', 'invalid input syntax for type bigint: "…"'],
  ["550 5.1.1 <nora.o'brien@post.example>: no such user", "550 5.1.1 <(address)>: no such user"],
  ["no route for +353 86 123 4567", "no route for (number)"],
  ["cannot read 9043217765432101", "cannot read (number)"],
  ["bad key tk_live_Zm9vYmFyYmF6cXV4MTIz", "bad key (code)"],
  ["bad token 04Z9M2K7Q8R5T6V3X1Y0A2B4C6D8E0F1G2", "bad token (code)"],
  [
    'duplicate key value violates unique constraint "issued_barcode_bucket_id_pk"',
    'duplicate key value violates unique constraint "issued_barcode_bucket_id_pk"',
  ],
  ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
])("values that others quote are left out: %s", (message, told) => {
  expect(describeError(new Error(message)).message).toBe(told);
});

test("survives what is not an error and a cause that bites its tail", () => {
  expect(describeError("boom").kind).toBe("string");
  const loop = new Error("a");
  loop.cause = loop;
  expect(describeError(loop).message).toBe("a");
});

import { expect, test } from "vitest";
import { describeError } from "./describe-error";

test("speaks of the innermost cause, not of the statement with its values around it", () => {
  const inner = Object.assign(new Error("duplicate key"), { code: "23505" });
  const outer = new Error("Failed query: insert … params: nora@example.com", { cause: { err: inner } });
  const described = describeError(outer);
  expect(described).toMatchObject({ kind: "Error", message: "duplicate key", code: "23505" });
  expect(JSON.stringify(described)).not.toContain("nora@");
});

test("survives what is not an error and a cause that bites its tail", () => {
  expect(describeError("boom").kind).toBe("string");
  const loop = new Error("a");
  loop.cause = loop;
  expect(describeError(loop).message).toBe("a");
});

import { describe, expect, it } from "vitest";
import { readFilters, toQuery } from "./search-params";

describe("readFilters", () => {
  it("reads what it knows and drops the rest", () => {
    expect(readFilters({ q: "  oats ", sort: "ending", category: "breakfast" })).toEqual({
      q: "oats",
      sort: "ending",
      category: "breakfast",
    });
    expect(readFilters({ sort: "price", category: "weapons", q: ["a", "b"] })).toEqual({
      q: "a",
      sort: "for-you",
      category: undefined,
    });
    expect(readFilters({ q: "x".repeat(500) }).q).toHaveLength(80);
  });

  it("keeps the usual out of the URL", () => {
    expect(toQuery(readFilters({}))).toEqual({ q: "", sort: undefined, category: undefined });
    expect(toQuery(readFilters({ sort: "saving" })).sort).toBe("saving");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFilters, sortOf, toQuery } from "./search-params";

describe("readFilters", () => {
  it("reads what it knows and drops the rest", () => {
    expect(
      readFilters({
        q: "  oats ",
        sort: "ending",
        category: "breakfast",
        store: "sto_0000000000001",
        near: "53.34567,-6.2",
        place: "Dublin",
      }),
    ).toMatchObject({
      q: "oats",
      sort: "ending",
      category: "breakfast",
      store: "sto_0000000000001",
      near: { latitude: 53.346, longitude: -6.2 },
      place: "Dublin",
    });
    expect(
      readFilters({ sort: "price", category: "weapons", q: ["a", "b"], store: "prv_1", near: "x" }),
    ).toEqual({
      ...readFilters({}),
      q: "a",
    });
    expect(readFilters({ q: "x".repeat(500) }).q).toHaveLength(80);
    expect(readFilters({ q: { nested: true }, gtin: 7, after: null })).toEqual(readFilters({}));
  });

  it("takes the nearest first where a place is given and nothing else was chosen", () => {
    expect(sortOf(readFilters({ near: "53,-6" }))).toBe("near");
    expect(sortOf(readFilters({ near: "53,-6", sort: "for-you" }))).toBe("for-you");
    expect(sortOf(readFilters({ sort: "near" }))).toBe("for-you");
    expect(readFilters({ place: "Dublin" }).place).toBe("");
  });
});

describe("toQuery", () => {
  it("keeps the usual out of the URL", () => {
    expect(Object.values(toQuery(readFilters({}))).filter(Boolean)).toEqual([]);
    expect(toQuery(readFilters({ sort: "saving" })).sort).toBe("saving");
  });

  it("is read back as it was", () => {
    const words = fc.stringMatching(/^[a-z0-9 ,.-]{0,30}$/);
    const queries = fc.record({
      q: words,
      sort: fc.constantFrom("for-you", "ending", "saving", "near", "x"),
      category: fc.constantFrom("coffee", "x"),
      near: fc.constantFrom("", "53.3,-6.2", "1,2,3"),
      place: words,
      gtin: words,
    });
    fc.assert(
      fc.property(queries, (query) => {
        const filters = readFilters(query);
        expect(readFilters(toQuery(filters))).toEqual(filters);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { expandUpcE } from "./upc-e";

/** System, six digits, and the eleven digits they stand for: GS1 General Specifications, figure 5.2.2.4.2-1. */
const cases = [
  ["0", "120300", "01200000030"],
  ["0", "120341", "01210000034"],
  ["0", "120342", "01220000034"],
  ["0", "123453", "01230000045"],
  ["0", "123454", "01234000005"],
  ["0", "123455", "01234500005"],
  ["1", "123459", "11234500009"],
] as const;

describe("UPC-E", () => {
  it.each(cases)("%s%s stands for %s", (system, six, eleven) => {
    const check = gtinCheckDigit(eleven);
    expect(expandUpcE(`${system}${six}${check}`)).toBe(`0${eleven}${check}`);
    expect(expandUpcE(`${system}${six}${(check + 1) % 10}`)).toBeNull();
  });

  it("leaves what an engine expanded already, with or without the leading zero", () => {
    expect(expandUpcE("042100005264")).toBe("0042100005264");
    expect(expandUpcE("0042100005264")).toBe("0042100005264");
    expect(expandUpcE("042100005265")).toBeNull();
  });

  it("refuses what is no UPC-E", () => {
    expect(expandUpcE("95012346")).toBeNull();
    expect(expandUpcE("0421")).toBeNull();
  });
});

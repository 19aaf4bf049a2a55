import { InvoiceService } from "@e-invoice-eu/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { feeTax } from "../documents/tax";
import { brokenRules, texts } from "./testing/ubl-rules";
import { type UblLine, type UblSource, ublInvoice, ublParts, ublProblems } from "./ubl-invoice";
import { ublXml } from "./ubl-xml";

const source: UblSource = {
  number: "INV-2026-000012",
  issuedOn: "2026-11-10",
  dueOn: "2026-12-10",
  periodStart: "2026-10-01",
  periodEnd: "2026-10-31",
  currency: "EUR",
  seller: {
    name: "Centre",
    country: "IE",
    taxId: "IE6388047V",
    registration: "378001",
    email: "b@centre.example",
    iban: "IE29AIBK93115212345678",
  },
  buyer: { name: "Maker", country: "IE", taxId: "IE6400000A", email: "b@maker.example" },
  buyerReference: "INV-2026-000012",
  taxBasisPoints: 2_300,
  taxMinor: 0,
  corrects: null,
  note: null,
};

const line: fc.Arbitrary<UblLine> = fc
  .record({
    component: fc.constantFrom("discount" as const, "fee" as const),
    campaign: fc.constantFrom("Autumn & <Winter>", "Żabka"),
    offer: fc.constantFrom("Beans", "\"Milk\" 'whole'"),
    faceMinor: fc.integer({ min: -50_000, max: 50_000 }).filter((face) => face !== 0),
    count: fc.integer({ min: 1, max: 100_000 }),
  })
  .map((one) => ({ ...one, amountMinor: one.faceMinor * one.count }));

const corrects = { number: "INV-2026-000001", issuedOn: "2026-10-10" };

/** Rate of the provider's country, and that country. */
const places = fc.constantFrom(
  [2_300, "IE"] as const,
  [1_900, "DE"] as const,
  [0, "HU"] as const,
  [0, "US"] as const,
);

test("every part of every invoice keeps the rules, and the parts sum to the whole", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), places, (lines, [rate, country]) => {
      const fees = lines.filter(({ component }) => component === "fee");
      const taxMinor = feeTax(
        fees.reduce((total, { amountMinor }) => total + amountMinor, 0),
        rate,
      );
      const given = { ...source, taxBasisPoints: rate, taxMinor, buyer: { ...source.buyer, country } };
      let payable = 0;
      for (const part of ublParts(lines)) {
        expect(ublProblems(given, part)).toEqual([]);
        const xml = ublXml(ublInvoice(given, part, lines));
        expect(brokenRules(xml)).toEqual([]);
        expect(brokenRules(ublXml(ublInvoice({ ...given, corrects }, part, lines)))).toEqual([]);
        payable += Number(texts(xml, "cbc:PayableAmount")[0]?.replace(".", ""));
      }
      expect(payable).toBe(lines.reduce((total, { amountMinor }) => total + amountMinor, taxMinor));
    }),
    { numRuns: rounds(500) },
  );
});

test("the categories: discounts outside the scope, fees taxed where the provider is, else owed by the recipient", () => {
  const fee: UblLine = {
    component: "fee",
    campaign: "A",
    offer: "B",
    faceMinor: 10,
    count: 100,
    amountMinor: 1_000,
  };
  const codeOf = (given: Partial<UblSource>, part: "fees" | "discounts", one: UblLine) =>
    texts(ublXml(ublInvoice({ ...source, ...given }, part, [one])), "cbc:ID").find((id) =>
      /^(S|AE|O)$/.test(id),
    );
  expect(codeOf({ taxMinor: 230 }, "fees", fee)).toBe("S");
  expect(codeOf({ taxBasisPoints: 0, buyer: { ...source.buyer, country: "HU" } }, "fees", fee)).toBe("AE");
  expect(codeOf({ taxBasisPoints: 0, buyer: { ...source.buyer, country: "US" } }, "fees", fee)).toBe("O");
  expect(codeOf({}, "discounts", { ...fee, component: "discount" })).toBe("O");
});

test("what is missing is named", () => {
  const bare = {
    ...source,
    seller: { name: "Centre", country: "IE" },
    buyer: { name: "Maker", country: "HU" },
    taxBasisPoints: 0,
  };
  expect(ublProblems(bare, "fees")).toEqual([
    "the company number of the centre",
    "the mail address of the centre",
    "the account of the centre",
    "the mail address of Maker",
    "the tax number of the centre",
    "the tax number of Maker",
  ]);
});

test("the rules can be broken", () => {
  const fee: UblLine = {
    component: "fee",
    campaign: "A",
    offer: "B",
    faceMinor: 10,
    count: 100,
    amountMinor: 1_001,
  };
  const xml = ublXml(ublInvoice({ ...source, taxMinor: 500 }, "fees", [fee]));
  expect(brokenRules(xml)).toEqual(["BR-CO-17", "PEPPOL-EN16931-R120"]);
});

test("the form is that of another who writes it, and is valid by its schema", async () => {
  const quiet = { log: () => {}, warn: () => {}, error: () => {} };
  const lines: UblLine[] = [
    { component: "fee", campaign: "A & <B>", offer: "Żabka", faceMinor: 10, count: 100, amountMinor: 1_000 },
    { component: "discount", campaign: "A", offer: "B", faceMinor: -150, count: 2, amountMinor: -300 },
  ];
  const flat = (xml: string) => xml.replace(/>\s+</g, "><").trim();
  for (const part of ublParts(lines))
    for (const given of [source, { ...source, corrects, note: "Agreed by telephone" }]) {
      const invoice = ublInvoice({ ...given, taxMinor: 230 }, part, lines);
      const theirs = await new InvoiceService(quiet).generate(invoice, { format: "UBL", lang: "en" });
      expect(flat(ublXml(invoice))).toBe(flat(String(theirs)));
    }
});

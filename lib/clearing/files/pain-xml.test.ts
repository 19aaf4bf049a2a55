import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencies } from "@/lib/kernel/money";
import { rounds } from "@/lib/kernel/testing/rounds";
import { type PainRun, painXml } from "./pain-xml";
import { sepaText } from "./sepa-text";
import { all, painProblems, parse } from "./testing/pain-rules";

const run: PainRun = {
  number: "RUN-2026-000001",
  createdAt: "2026-11-10T12:00:00.123Z",
  executeOn: "2026-11-11",
  debtor: {
    name: "Tearoff",
    legalName: "Tearoff Coupon Centre Ltd",
    country: "IE",
    iban: "IE29AIBK93115212345678",
    bic: "AIBKIE2D",
  },
  transfers: [
    {
      endToEndId: "RUN-2026-000001-0001",
      currency: "EUR",
      amountMinor: 1,
      name: "Grünkorb & Söhne GmbH",
      iban: "DE89370400440532013000",
      bic: null,
    },
    {
      endToEndId: "RUN-2026-000001-0002",
      currency: "GBP",
      amountMinor: 123_456_789_012,
      name: "Foley",
      iban: "GB29NWBK60161331926819",
      bic: "NWBKGB2L",
    },
  ],
};

const texts = (xml: string, name: string) => all(parse(xml), name).map((node) => node.text);

test("euros go as SEPA, pounds without a service level; both sum to the cent", () => {
  const xml = painXml(run);
  expect(painProblems(xml)).toEqual([]);
  expect(texts(xml, "CtrlSum")).toEqual(["1234567890.13", "0.01", "1234567890.12"]);
  expect(texts(xml, "PmtInfId")).toEqual(["RUN-2026-000001-EUR", "RUN-2026-000001-GBP"]);
  expect(texts(xml, "Cd")).toEqual(["SEPA"]);
  expect(texts(xml, "ChrgBr")).toEqual(["SLEV", "SHAR"]);
  expect(texts(xml, "Nm")).toContain("Gruenkorb + Soehne GmbH");
  expect(texts(xml, "CreDtTm")).toEqual(["2026-11-10T12:00:00Z"]);
  expect(painXml(run)).toBe(xml);
});

test("a centre without a BIC says so; a run without transfers is none", () => {
  const { bic: _, ...debtor } = run.debtor;
  const xml = painXml({ ...run, debtor: { ...debtor, iban: run.debtor.iban } });
  expect(painProblems(xml)).toEqual([]);
  expect(texts(xml, "Othr")).toHaveLength(2);
  expect(() => painXml({ ...run, transfers: [] })).toThrow(RangeError);
});

const transfer = fc.record({
  currency: fc.constantFrom(...currencies),
  amountMinor: fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  name: fc.oneof(
    fc.string({ minLength: 1, maxLength: 200, unit: "binary" }),
    fc.constant("Łódź Żabka & Œuvre"),
  ),
  iban: fc.constantFrom("DE89370400440532013000", "GB29NWBK60161331926819"),
  bic: fc.constantFrom(null, "NWBKGB2L", "COBADEFFXXX"),
});

test("any run is a file that the schema takes, whose sums and counts are right", () => {
  fc.assert(
    fc.property(fc.array(transfer, { minLength: 1, maxLength: 40 }), (given) => {
      // What has no readable name is left out of runs (payoutStop).
      const named = given.filter(({ name }) => sepaText(name, 70) !== "");
      fc.pre(named.length > 0);
      const transfers = named.map((one, place) => ({ ...one, endToEndId: `RUN-2026-000001-${place + 1}` }));
      const xml = painXml({ ...run, transfers });
      expect(painProblems(xml)).toEqual([]);
      const total = transfers.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
      expect(texts(xml, "CtrlSum")[0]?.replace(".", "").replace(/^0+/, "")).toBe(String(total));
      expect(all(parse(xml), "CdtTrfTxInf")).toHaveLength(transfers.length);
    }),
    { numRuns: rounds(500) },
  );
});

describe("the rules see what is wrong", () => {
  const xml = painXml(run);
  test.each([
    ["a cent too much", xml.replace("0.01</InstdAmt>", "0.02</InstdAmt>"), /CtrlSum/],
    ["a count", xml.replace("<NbOfTxs>2<", "<NbOfTxs>3<"), /NbOfTxs/],
    ["an element out of order", xml.replace(/(\t*<PmtMtd>.*\n)(\t*<BtchBookg>.*\n)/, "$2$1"), /order/],
    ["a long message id", xml.replace("<MsgId>", `<MsgId>${"9".repeat(35)}`), /MsgId/],
    ["a letter that banks do not take", xml.replace("Gruenkorb", "Grünkorb"), /Nm/],
    ["one decimal", xml.replace("0.01</InstdAmt>", "0.1</InstdAmt>"), /InstdAmt/],
    ["no agent", xml.replace(/\t*<DbtrAgt>[\s\S]*?<\/DbtrAgt>\n/, ""), /DbtrAgt: 0 times/],
    ["an id twice", xml.replaceAll("-0002<", "-0001<"), /twice/],
  ])("%s", (_, broken, problem) => {
    expect(painProblems(broken).join("\n")).toMatch(problem);
  });
});

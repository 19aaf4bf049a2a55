import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { type CreditFileHead, creditHead, creditLine, creditTrailer, readReply } from "./carrier-file";
import { hmacOfNumber } from "./line-name";

const id = formatId("carrierCreditLine", 77n);
const head = "H;TEAROFF-REPLY;1;CAR-2026-000001";

const page = readFileSync("docs/clearing/carrier-file.md", "utf8");
/** A block of the documentation. */
function block(name: string): string {
  const [, text] = new RegExp(`\\n\`\`\`${name}\\n([^\`]*)\`\`\``).exec(page) ?? [];
  if (text === undefined) throw new Error(`the documentation has no block ${name}`);
  return text;
}

const lines = [
  { id: "ccl_0DJ3M8Q1ZK7WV", number: "+353871234567", redemptions: 3, amountMinor: 420, period: "2026-10" },
  { id: "ccl_0DJ3M8Q1ZK7WX", number: "+353857654321", redemptions: 1, amountMinor: 150, period: "2026-09" },
];
const first = { carrierId: "car_0DJ3M8Q1ZK7WV", month: "2026-10", currency: "EUR" } as const;
const second = { ...first, number: "CAR-2026-000012", sequence: 4, version: 2 } as const;

function fileOf(head: CreditFileHead, own: typeof lines, nameOf: (number: string) => string): string {
  const body = own.map(({ number, ...line }) => creditLine(head.version, { ...line, name: nameOf(number) }));
  const text = creditHead(head) + body.join("");
  const sum = own.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return text + creditTrailer(own.length, sum, createHash("sha256").update(text).digest("hex"));
}

test("the examples of the documentation are what is written", () => {
  const one = { ...first, number: "CAR-2026-000001", sequence: 1, version: 1 } as const;
  expect(fileOf({ ...one, naming: "number", keyId: null }, lines.slice(0, 1), String)).toBe(
    block("credits-1"),
  );
  expect(fileOf({ ...second, naming: "number", keyId: null }, lines, String)).toBe(block("credits-2-number"));
  const key = Buffer.from(block("key").trim(), "hex");
  expect(
    fileOf({ ...second, naming: "hmac", keyId: "cky_0DJ3M8Q1ZK7WY" }, lines, (number) =>
      hmacOfNumber(key, number),
    ),
  ).toBe(block("credits-2-hmac"));
});

test("who has no number any more has an empty name", () => {
  const line = { id, name: null, redemptions: 2, amountMinor: 420, period: "2026-10" };
  expect(creditLine(1, line)).toBe(`L;${id};;2;420\n`);
  expect(creditLine(2, line)).toBe(`L;${id};;2;420;2026-10\n`);
});

test("a reply is read with either line end, and a byte order mark", () => {
  const lines = [head, `R;${id};R;No such number; ask us`, "T;1"];
  const reply = {
    number: "CAR-2026-000001",
    lines: [{ id, isAccepted: false, reason: "No such number; ask us" }],
  };
  for (const text of [`${lines.join("\n")}\n`, lines.join("\r\n"), `\uFEFF${lines.join("\n")}`])
    expect(readReply(text)).toEqual({ ok: true, reply });
});

test.each([
  ["", 1, "H;TEAROFF-REPLY"],
  [`${head}\n`, 1, "not whole"],
  [`${head}\nR;${id};A`, 2, "not whole"],
  [`${head}\nR;${id};A\nT;2`, 3, "says 2 answers, and 1 are there"],
  [`${head}\nR;nobody;A\nT;1`, 2, "the id of a line"],
  [`${head}\nR;${id};X\nT;1`, 2, "A (accepted) or R (rejected)"],
  [`${head}\nR;${id};A;why\nT;1`, 2, "end after A"],
  [`${head}\nR;${id};R;\nT;1`, 2, "why it is rejected"],
  [`${head}\nR;${id};A\nR;${id};R;no\nT;2`, 3, "a second time"],
])("%j is wrong in line %i", (text, line, problem) => {
  expect(readReply(text)).toMatchObject({ ok: false, line, problem: expect.stringContaining(problem) });
});

test("whatever the file holds, there is an answer", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(head, `R;${id};A`, "T;1", "T;0", "", ";", "R;"), { maxLength: 6 }),
      (rows) => {
        const answer = readReply(rows.join("\n"));
        if (answer.ok) expect(answer.reply.number).toBe("CAR-2026-000001");
        else expect(answer.problem).not.toBe("");
      },
    ),
  );
});

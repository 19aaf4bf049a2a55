import fc from "fast-check";
import { expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import { creditHead, creditLine, creditTrailer, readReply } from "./carrier-file";

const id = formatId("carrierCreditLine", 77n);
const head = "H;TEAROFF-REPLY;1;CAR-2026-000001";

test("the three kinds of lines of a report", () => {
  expect(
    creditHead({ number: "CAR-2026-000001", carrierId: "car_1", month: "2026-10", currency: "EUR" }),
  ).toBe("H;TEAROFF-CREDITS;1;CAR-2026-000001;car_1;2026-10;EUR\n");
  expect(creditLine({ id, number: "+353871234567", redemptions: 2, amountMinor: 420 })).toBe(
    `L;${id};+353871234567;2;420\n`,
  );
  expect(creditLine({ id, number: null, redemptions: 2, amountMinor: 420 })).toBe(`L;${id};;2;420\n`);
  expect(creditTrailer(1, 420, "ab")).toBe("T;1;420;ab\n");
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

import { expect, test } from "vitest";
import type { AuditRow } from "@/lib/auth/list-audit";
import { foldSaves } from "./fold-saves";

const row = (minute: number, more: Partial<AuditRow> = {}): AuditRow => ({
  id: `aud_${minute}` as AuditRow["id"],
  at: new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString(),
  role: "marketer",
  actorId: "psn_1",
  who: "Ines",
  verb: "saveDraft",
  subjectId: "cmp_1",
  details: {},
  ...more,
});
const saved = (before: object, after: object) => ({ details: { before, after } });

test("saves of one sitting are one deed, from before the first to after the last", () => {
  const rows = [
    row(12, saved({ name: "Wint" }, { name: "Winter" })),
    row(11, saved({ budgetMinor: 0 }, { budgetMinor: 500 })),
    row(10, saved({ name: "" }, { name: "Wint" })),
  ];
  expect(foldSaves(rows)).toMatchObject([
    {
      id: "aud_12",
      saves: 3,
      since: rows[2]?.at,
      details: { before: { name: "", budgetMinor: 0 }, after: { name: "Winter", budgetMinor: 500 } },
    },
  ]);
});

test.each([
  ["another person", row(10, { actorId: "psn_2" })],
  ["another campaign", row(10, { subjectId: "cmp_2" })],
  ["another deed", row(10, { verb: "submitCampaign" })],
  ["a long pause", row(-19)],
])("%s is a deed of its own", (_, other) => {
  expect(foldSaves([row(12), other, row(-60)])).toHaveLength(3);
});

test("other deeds are never folded", () => {
  expect(foldSaves([row(12, { verb: "topUp" }), row(11, { verb: "topUp" })])).toHaveLength(2);
});

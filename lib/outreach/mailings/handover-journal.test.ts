import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { forgetJournals, openHandoverJournal } from "./handover-journal";

test("others read what a worker noted, after the start of the machine that it noted it in", () => {
  const folder = mkdtempSync(join(tmpdir(), "tearoff-journal-"));
  const one = openHandoverJournal(folder);
  one.noteHandover("a");
  one.noteHandover("b");
  one.noteRefusal("b");
  const other = openHandoverJournal(folder);
  const fates = () => ["a", "b", "c"].map((key) => other.fateOf(one.workerId, key));
  expect(fates()).toEqual(["handed", "kept", "kept"]);
  const path = join(folder, one.workerId);
  writeFileSync(path, readFileSync(path, "utf8").replace(/^.*\n/, "another start\n"));
  expect(fates()).toEqual(["handed", "kept", "unknown"]);
  expect(other.fateOf("0123456789abcdef", "a")).toBe("unknown");
  expect(other.fateOf("../../etc/passwd", "root")).toBe("unknown");
  expect(readdirSync(folder)).toHaveLength(2);
});

test("an old journal goes, but not one that somebody may still be asked about, nor a young one", () => {
  const folder = mkdtempSync(join(tmpdir(), "tearoff-journal-"));
  const [needed, other, young] = [1, 2, 3].map(() => openHandoverJournal(folder).workerId);
  const longAgo = new Date("2026-01-01T00:00:00Z");
  for (const name of [needed, other]) utimesSync(join(folder, name ?? ""), longAgo, longAgo);
  writeFileSync(join(folder, "notes.txt"), "not ours");
  forgetJournals(folder, new Set([needed ?? ""]), new Date());
  expect(readdirSync(folder).sort()).toEqual([needed, young, "notes.txt"].sort());
});

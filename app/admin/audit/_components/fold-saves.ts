/** PURE: a draft saves itself every few words; whoever reads the log wants the sitting, not the keystrokes. */
import type { AuditRow } from "@/lib/auth/list-audit";

/** `saves`: how many rows it stands for; `since`: when the first of them was. */
export type ShownDeed = AuditRow & { saves: number; since: string };

/** Between two saves of one sitting at most. */
const pauseMillis = 30 * 60_000;

/** Rows, newest first: saves of one draft by one person that follow each other become one, from what was before the first to what was after the last. */
export function foldSaves(rows: readonly AuditRow[]): ShownDeed[] {
  const shown: ShownDeed[] = [];
  for (const row of rows) {
    const later = shown.at(-1);
    if (later && isOneSitting(later, row)) shown[shown.length - 1] = joined(later, row);
    else shown.push({ ...row, saves: 1, since: row.at });
  }
  return shown;
}

function isOneSitting(later: ShownDeed, row: AuditRow): boolean {
  return (
    row.verb === "saveDraft" &&
    later.verb === "saveDraft" &&
    row.actorId === later.actorId &&
    row.subjectId === later.subjectId &&
    Date.parse(later.since) - Date.parse(row.at) <= pauseMillis
  );
}

function joined(later: ShownDeed, row: AuditRow): ShownDeed {
  const [before, after] = (["before", "after"] as const).map((side) =>
    side === "before"
      ? { ...fieldsOf(later, side), ...fieldsOf(row, side) }
      : { ...fieldsOf(row, side), ...fieldsOf(later, side) },
  );
  return { ...later, details: { before, after }, saves: later.saves + 1, since: row.at };
}

const fieldsOf = ({ details }: AuditRow, side: "before" | "after"): object => (details[side] ?? {}) as object;

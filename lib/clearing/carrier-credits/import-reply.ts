import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { partyScope } from "../documents/document-scope";
import { readReply } from "./carrier-file";
import { divertRejected } from "./divert-credits";

/** `accepted`, `rejected`: answered now. `same`: had this answer already. */
export type ReplyImport = { ok: true; number: string; accepted: number; rejected: number; same: number };

/**
 * Takes a carrier's answer to a report, all of it or nothing: an answer to every line is not needed, the others wait on. A credit that is rejected for the third time, or has no number any more, is diverted. The same file twice changes nothing more. Throws `invalid_input`
 * that names the line of the file, `not_found` for the report of another carrier, `conflict` for an answer that turns an earlier one round.
 */
export async function importReply(ctx: Ctx, text: string): Promise<ReplyImport> {
  const { actor, now } = ctx;
  requirePermission(actor, "importCarrierReply");
  const answer = readReply(text);
  if (!answer.ok) throw fileProblem(answer.line, answer.problem);
  const { number, lines } = answer.reply;
  return inTransaction(ctx, async (tx) => {
    const [report] = await tx.execute<{ id: string }>(
      sql`select d.id from document d where d.kind = 'carrier_report' and d.number = ${number} and ${partyScope(actor)}`,
    );
    if (!report) throw new AppError("not_found", `There is no report ${number} of yours.`);
    const given = JSON.stringify(
      lines.map((line) => ({ ...line, id: String(parseId("carrierCreditLine", line.id) ?? 0n) })),
    );
    const known = await tx.execute<{ place: number; line_state: string | null }>(sql`
      select g.place::int, l.state as line_state from (
        select (n.value ->> 'id')::bigint as id, (n.value ->> 'isAccepted')::boolean as accepted, n.value ->> 'reason' as reason, n.place
        from jsonb_array_elements(${given}::jsonb) with ordinality as n(value, place)) g
      left join carrier_credit_line l on l.id = g.id and l.document_id = ${report.id}
      where l.id is null or l.state <> 'reported' and (l.state <> case when g.accepted then 'accepted' else 'rejected' end)
      order by g.place limit 1`);
    const wrong = known[0];
    if (wrong && wrong.line_state === null) throw fileProblem(wrong.place + 1, `is no line of ${number}`);
    if (wrong)
      throw new AppError(
        "conflict",
        `Line ${wrong.place + 1}: this credit was ${wrong.line_state} before. Answers are not turned round: write to us.`,
      );
    const changed = await tx.execute<{ id: string; state: "accepted" | "rejected" }>(sql`
      update carrier_credit_line l set state = case when n."isAccepted" then 'accepted' else 'rejected' end, reason = n.reason, answered_at = ${now.toISOString()}
      from jsonb_to_recordset(${given}::jsonb) as n(id bigint, "isAccepted" boolean, reason text)
      where l.id = n.id and l.document_id = ${report.id} and l.state = 'reported' returning l.id, l.state`);
    await divertRejected(tx, now, report.id);
    const accepted = changed.filter(({ state }) => state === "accepted").length;
    const rejected = changed.length - accepted;
    await writeAudit({ ...ctx, actor }, tx, "importCarrierReply", formatId("document", BigInt(report.id)), {
      accepted,
      rejected,
    });
    return { ok: true, number, accepted, rejected, same: lines.length - changed.length };
  });
}

function fileProblem(line: number, problem: string): AppError {
  return new AppError("invalid_input", `Line ${line} ${problem}.`, [
    { field: "file", message: `Line ${line} ${problem}.` },
  ]);
}

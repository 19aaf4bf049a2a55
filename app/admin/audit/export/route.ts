import { listAudit } from "@/lib/auth/list-audit";
import { csvRoute } from "@/lib/server/csv-route";
import { auditFields } from "../_components/audit-words";

/** What the audit log shows, all pages of it. Times in UTC; details as JSON. */
export const GET = csvRoute({
  verb: "viewAudit",
  name: "audit",
  head: ["id", "at", "role", "actor", "name", "verb", "subject", "details"],
  page: async (ctx, query, after) => {
    const asked = Object.fromEntries(auditFields.map((name) => [name, query.get(name) ?? ""]));
    const { rows, next } = await listAudit(ctx, { ...asked, after: after ?? "", limit: 500 });
    return {
      next,
      rows: rows.map((row) => [
        row.id,
        row.at,
        row.role,
        row.actorId,
        row.who,
        row.verb,
        row.subjectId,
        JSON.stringify(row.details),
      ]),
    };
  },
});

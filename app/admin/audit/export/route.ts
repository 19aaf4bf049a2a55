import { listAudit } from "@/lib/auth/list-audit";
import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";
import { auditFields } from "../_components/audit-words";

/** What the audit log shows, all pages of it. In CSV times in UTC; details as JSON. */
export const GET = csvRoute({
  verb: "viewAudit",
  name: "audit",
  head: ["id", instantColumn("at", deskTimeZone), "role", "actor", "name", "verb", "subject", "details"],
  fields: auditFields,
  page: async (ctx, asked) => {
    const { rows, next } = await listAudit(ctx, { ...asked, limit: 500 });
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

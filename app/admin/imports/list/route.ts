import { listImports } from "@/lib/catalogue/imports/queries";
import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";

/** The files that were sent, newest first. */
export const GET = csvRoute({
  verb: "viewImports",
  name: "imports",
  head: [
    "id",
    "file",
    "of",
    "state",
    "rows",
    "new",
    "changed",
    "same",
    "errors",
    "sent_by",
    "organisation",
    instantColumn("sent", deskTimeZone),
    instantColumn("written", deskTimeZone),
  ],
  fields: ["kind"],
  page: async (ctx, { kind, after }) => {
    const { imports, next } = await listImports(ctx, { kind, after, limit: 100 } as object);
    return {
      next,
      rows: imports.map((one) => [
        one.id,
        one.fileName,
        one.kind,
        one.state,
        one.rowCount,
        one.counts.new,
        one.counts.changed,
        one.counts.same,
        one.counts.error,
        one.who,
        one.organisation,
        one.createdAt,
        one.writtenAt,
      ]),
    };
  },
});

import { isImportKind, kindsOf, kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { AppError } from "@/lib/kernel/errors";
import { csvRoute } from "@/lib/server/csv-route";

/** A file to begin with: the names of the columns and one row as an example. */
export const GET = csvRoute({
  verb: "startImport",
  name: "template",
  fields: ["kind"],
  head: async (_, { kind = "" }) =>
    isImportKind(kind) ? kindsOfFile[kind].columns.map(({ name }) => name) : [],
  page: async (ctx, { kind = "" }) => {
    if (!isImportKind(kind) || !kindsOf(ctx.actor.role).includes(kind))
      throw new AppError("invalid_input", "kind: must be one of the kinds of file");
    return { next: null, rows: [kindsOfFile[kind].columns.map(({ example }) => example)] };
  },
});

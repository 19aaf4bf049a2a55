import { findImport, listImportRows } from "@/lib/catalogue/imports/queries";
import { maxRows } from "@/lib/catalogue/imports/rules";
import { AppError } from "@/lib/kernel/errors";
import { csvRoute } from "@/lib/server/csv-route";
import { problemWords } from "../_components/import-words";

/** The rows of an import as they came, with what becomes of each and what is wrong with it. */
export const GET = csvRoute({
  verb: "viewImports",
  name: "import",
  head: async (ctx, { importId = "" }) => {
    const view = await findImport(ctx, importId);
    if (!view) throw new AppError("not_found", "There is no such import.");
    return ["row", "fate", "what is wrong", ...view.columns];
  },
  fields: ["importId", "fate"],
  mostRows: maxRows,
  page: async (ctx, asked) => {
    const { importId = "", fate, after } = asked;
    const given = { importId: importId as `imp_${string}`, fate: fate as "error", after, limit: 2_000 };
    const { rows, next } = await listImportRows(ctx, given);
    return {
      next,
      rows: rows.map(({ row, fate: its, problems, cells }) => [
        row,
        its,
        problems.map(problemWords).join("; "),
        ...Object.values(cells),
      ]),
    };
  },
});

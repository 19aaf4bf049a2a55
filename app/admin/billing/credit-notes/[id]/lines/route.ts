import { findCreditNote, listCreditNoteLines } from "@/lib/clearing/credit-notes/queries";
import { noteLineHead, noteLineRow } from "@/lib/clearing/files/csv-rows";
import { AppError } from "@/lib/kernel/errors";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

const pageSize = 500;

/** The lines of a credit note, by the places of those of the invoice. Amounts in minor units. 404 for one that is not the actor's. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewBilling",
    name: "credit-note-lines",
    head: noteLineHead,
    fields: [],
    page: async (ctx, asked) => {
      if (!(await findCreditNote(ctx, id))) throw new AppError("not_found", "There is no such credit note.");
      const lines = await listCreditNoteLines(ctx, id, Number(asked.after || 0), pageSize);
      return {
        next: lines.length === pageSize ? String(lines.at(-1)?.position) : null,
        rows: lines.map(noteLineRow),
      };
    },
  });
  return route(request);
}

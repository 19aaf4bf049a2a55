import { findDocument } from "@/lib/clearing/documents/document-queries";
import { listDocumentEntries } from "@/lib/clearing/documents/list-entries";
import { entryHead, entryRow } from "@/lib/clearing/files/csv-rows";
import { csvRoute } from "@/lib/server/csv-route";

type RouteContext = { params: Promise<{ id: string }> };

/** A document down to each redemption: its entries, all of them. Amounts in minor units. 404 for one that is not the actor's. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewBilling",
    name: async (ctx) => (await findDocument(ctx, id))?.number ?? "document",
    head: entryHead,
    fields: [],
    page: async (ctx, asked) => {
      const { rows, next } = await listDocumentEntries(ctx, id, asked.after ?? "");
      return { next, rows: rows.map(entryRow) };
    },
  });
  return route(request);
}

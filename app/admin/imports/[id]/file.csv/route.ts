import { receiveImport } from "@/lib/catalogue/imports/receive-import";
import { uploadRoute } from "@/lib/server/upload-route";

/** Takes the file of an import that was announced. */
export const POST = uploadRoute("receiveImport", (ctx, { id }: { id: string }, body) =>
  receiveImport(ctx, { importId: id }, body),
);

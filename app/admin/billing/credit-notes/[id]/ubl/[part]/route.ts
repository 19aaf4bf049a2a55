import { currentActor } from "@/lib/auth/current-actor";
import { creditNoteUbl } from "@/lib/clearing/files/credit-note-files";
import { fileResponse } from "@/lib/server/file-response";
import { answer } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ id: string; part: string }> };

/** A part of a credit note as UBL. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id, part } = await params;
  return answer(request, "viewBilling", async () =>
    fileResponse("application/xml", await creditNoteUbl(contextFor(await currentActor()), id, part)),
  );
}

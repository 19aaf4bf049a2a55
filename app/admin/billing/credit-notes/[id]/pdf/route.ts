import { currentActor } from "@/lib/auth/current-actor";
import { creditNotePdf } from "@/lib/clearing/files/credit-note-files";
import { fileResponse } from "@/lib/server/file-response";
import { answer } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ id: string }> };

/** A credit note as a PDF. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  return answer(request, "viewBilling", async () =>
    fileResponse("application/pdf", await creditNotePdf(contextFor(await currentActor()), id)),
  );
}

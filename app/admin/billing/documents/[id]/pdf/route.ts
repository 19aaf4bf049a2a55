import { currentActor } from "@/lib/auth/current-actor";
import { documentPdf } from "@/lib/clearing/files/document-pdf";
import { fileResponse } from "@/lib/server/file-response";
import { answer } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ id: string }> };

/** A document as a PDF. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  return answer(request, "viewBilling", async () =>
    fileResponse("application/pdf", await documentPdf(contextFor(await currentActor()), id)),
  );
}

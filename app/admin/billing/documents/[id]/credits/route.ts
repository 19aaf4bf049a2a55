import { currentActor } from "@/lib/auth/current-actor";
import { creditFile } from "@/lib/clearing/carrier-credits/credit-file";
import { bytesOf } from "@/lib/server/bytes-of";
import { answer } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ id: string }> };

/** The credits of a report as the file for its carrier. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  return answer(request, "downloadCredits", async () => {
    const { name, pieces } = await creditFile(contextFor(await currentActor()), id);
    return new Response(bytesOf(pieces), {
      headers: {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "private, no-store",
      },
    });
  });
}

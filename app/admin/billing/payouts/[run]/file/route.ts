import { currentActor } from "@/lib/auth/current-actor";
import { payoutFile } from "@/lib/clearing/payouts/payout-file";
import { fileResponse } from "@/lib/server/file-response";
import { answer } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ run: string }> };

/** A run as the file for the bank. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { run } = await params;
  return answer(request, "downloadPayoutFile", async () =>
    fileResponse("application/xml", await payoutFile(contextFor(await currentActor()), run)),
  );
}

import { AppError } from "@/lib/kernel/errors";
import { findOutboxFile } from "@/lib/mail/queries";
import { runtimeEnv } from "@/lib/server/env";
import { fileResponse } from "@/lib/server/file-response";
import { answer } from "@/lib/server/route-adapter";
import { runtime } from "@/lib/server/runtime";

type RouteContext = { params: Promise<{ mail: string; place: string }> };

/** Demo mode only: a file of a mail that was kept instead of sent. Open to everybody, as the outbox is. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { mail, place } = await params;
  return answer(request, "outboxFile", async () => {
    const isPlace = /^\d{1,2}$/.test(place);
    const file =
      runtimeEnv().TEAROFF_DEMO && isPlace ? await findOutboxFile(runtime(), mail, Number(place)) : null;
    if (!file) throw new AppError("not_found", "There is no such file.");
    return fileResponse(file.type, file);
  });
}

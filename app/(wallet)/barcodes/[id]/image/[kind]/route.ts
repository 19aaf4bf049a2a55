import { currentActor } from "@/lib/auth/current-actor";
import { qrSvg } from "@/lib/barcode/render";
import { qrPng } from "@/lib/barcode/render-png";
import { contextFor } from "@/lib/server/runtime";
import { getStaticToken } from "@/lib/wallet/queries";
import { answerFor } from "../../answer-errors";

type RouteProps = { params: Promise<{ id: string; kind: string }> };

/** The picture of a static barcode, for its owner alone; a live one has none that would last (404). */
export async function GET(_request: Request, { params }: RouteProps): Promise<Response> {
  try {
    const { id, kind } = await params;
    const token = await getStaticToken(contextFor(await currentActor()), id);
    if (kind === "svg") return picture(svgFile(qrSvg(token)), "image/svg+xml");
    if (kind === "png") return picture(new Blob([new Uint8Array(await qrPng(token))]), "image/png");
    return new Response("There is no such picture.", { status: 404 });
  } catch (error) {
    return answerFor(error);
  }
}

function picture(body: BodyInit, type: string): Response {
  return new Response(body, { headers: { "Content-Type": type, "Cache-Control": "private, no-store" } });
}

/** A file of its own needs the namespace and a size. */
function svgFile(svg: string): string {
  const named = svg.includes("xmlns=")
    ? svg
    : svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
  return named.replace("<svg ", '<svg width="660" height="660" ');
}

import { requirePermission } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { contextFor } from "@/lib/server/runtime";
import { watchBarcode } from "@/lib/wallet/outcome-hub";
import { requireOwnBarcode } from "@/lib/wallet/phone-queries";
import { enterStream } from "@/lib/wallet/shopper-streams";
import { answerFor } from "../answer-errors";
import { eventText } from "./event-text";

type RouteProps = { params: Promise<{ id: string }> };

/** A sign of life, so that nothing between here and the phone closes a quiet line. */
const heartbeatMillis = 15_000;
/** Then the phone connects anew, and who it is is asked again. */
const longestMillis = 10 * 60_000;
/** How long a phone stays away whose place a newer one of the same shopper took; coming back at once, they would take turns. */
const awayMillis = 60_000;

/**
 * Tells the owner of a barcode what becomes of it, as server-sent events: `hello` with the server's time, `refusal` each time a till
 * was told no (RefusalNews as JSON), then `outcome`. An outcome from before is told as well, so that a phone which was away misses nothing.
 */
export async function GET(request: Request, { params }: RouteProps): Promise<Response> {
  try {
    const ctx = contextFor(await currentActor());
    const barcodeId = await requireOwnBarcode(ctx, (await params).id);
    requirePermission(ctx.actor, "viewOwnBarcodes");
    const body = outcomeStream(barcodeId, ctx.actor.shopperId, request.signal);
    if (!body)
      return new Response("Too many phones at once.", { status: 503, headers: { "Retry-After": "10" } });
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        // no-transform: compressing would hold events back.
        "Cache-Control": "private, no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    return answerFor(error);
  }
}

/** Null when the hub takes no more. */
function outcomeStream(
  barcodeId: bigint,
  shopperId: string,
  signal: AbortSignal,
): ReadableStream<Uint8Array> | null {
  const encoder = new TextEncoder();
  const channel = new TransformStream<Uint8Array, Uint8Array>();
  const writer = channel.writable.getWriter();
  const send = (text: string) => void writer.write(encoder.encode(text)).catch(stop);
  const unwatch = watchBarcode(barcodeId, {
    onRefusal: (news) => send(eventText("refusal", JSON.stringify(news))),
    onOutcome: (kind) => {
      send(eventText("outcome", kind));
      stop();
    },
  });
  if (!unwatch) return null;
  const leave = enterStream(shopperId, (isCrowded) => {
    if (isCrowded) send(`retry: ${awayMillis}\n\n`);
    stop();
  });
  const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatMillis);
  const longest = setTimeout(stop, longestMillis);
  function stop() {
    unwatch?.();
    leave();
    clearInterval(heartbeat);
    clearTimeout(longest);
    signal.removeEventListener("abort", stop);
    void writer.close().catch(() => {});
  }
  signal.addEventListener("abort", stop);
  writer.closed.catch(stop);
  send(`retry: 2000\n\n${eventText("hello", new Date().toISOString())}`);
  return channel.readable;
}

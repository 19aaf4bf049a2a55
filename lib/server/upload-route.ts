/** The adapter of routes that take a file as it arrives. */
import "server-only";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import type { Verb } from "@/lib/auth/permissions";
import { isFromElsewhere } from "@/lib/auth/same-origin";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "./context";
import { answer } from "./route-adapter";
import { contextFor } from "./runtime";

/**
 * A POST of text/csv, for those who may use `verb`: the body is handed on unread. Session and permission are asked for before. The address of such a route has a dot in it: what
 * passes proxy.ts has its first 10 MB held in memory and the rest cut off. So the origin is looked at here.
 */
export function uploadRoute<V extends Verb, P extends Record<string, string>>(
  verb: V,
  handler: (ctx: Ctx<ActorFor<V>>, params: P, body: ReadableStream<Uint8Array>) => Promise<unknown>,
): (request: Request, context: { params: Promise<P> }) => Promise<Response> {
  return (request, context) =>
    answer(request, verb, async () => {
      if (isFromElsewhere(request.headers))
        throw new AppError("forbidden", "This request came from another site.");
      const actor: PersonActor | null = await currentActor();
      requirePermission(actor, verb);
      const type = request.headers.get("content-type") ?? "";
      if (!/^text\/csv\b/i.test(type) || !request.body)
        throw new AppError("invalid_input", "Send the file itself, with Content-Type: text/csv.");
      return Response.json(await handler(contextFor<ActorFor<V>>(actor), await context.params, request.body));
    });
}

/** The adapter of routes that scripts of our own pages call with the session of whoever is signed in. */
import "server-only";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import type { Verb } from "@/lib/auth/permissions";
import type { Ctx } from "./context";
import { readJsonBody } from "./read-json-body";
import { answer } from "./route-adapter";
import { contextFor } from "./runtime";

/**
 * A POST with a JSON body of `maxBodyBytes` at most, for those who may use `verb`. Session and permission are asked for before a byte of the body is read. That the request comes from our
 * own pages is proxy.ts's to see.
 */
export function personRoute<V extends Verb>(
  verb: V,
  maxBodyBytes: number,
  handler: (ctx: Ctx<ActorFor<V>>, body: unknown, headers: Headers) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return (request) =>
    answer(request, verb, async () => {
      const actor: PersonActor | null = await currentActor();
      requirePermission(actor, verb);
      const ctx = contextFor<ActorFor<V>>(actor);
      return handler(ctx, await readJsonBody(request, "required", maxBodyBytes), request.headers);
    });
}

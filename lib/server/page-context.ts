/** The adapter of pages and layouts: every one begins with `pageContext(verb)` or `optionalContext()`. */
import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import { mayUse, type Verb } from "@/lib/auth/permissions";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { paths } from "@/lib/paths";
import type { Ctx } from "./context";
import { pathHeader } from "./path-header";
import { contextFor } from "./runtime";

/**
 * The context of a page for those who may use `verb`. Nobody is sent to sign in and comes back afterwards; the wrong
 * role gets the 403 page. Both leave by throwing, as Next wants it: do not catch. A page under a loading.tsx must ask
 * in its layout, above the loading state: once that has been streamed the status is 200 for good.
 */
export async function pageContext<V extends Verb>(verb: V): Promise<Ctx<ActorFor<V>>> {
  const actor = await currentActor();
  if (!actor)
    redirect(paths.signIn({ from: safeReturnPath((await headers()).get(pathHeader)) ?? undefined }));
  if (!mayUse(actor.role, verb)) forbidden();
  const asked: PersonActor | null = actor;
  requirePermission(asked, verb);
  return contextFor<ActorFor<V>>(asked);
}

/** The context of an open page: whoever is signed in, or nobody. */
export async function optionalContext(): Promise<Ctx<PersonActor | null>> {
  return contextFor(await currentActor());
}

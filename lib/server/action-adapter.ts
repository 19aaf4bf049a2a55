/** The adapter of server actions. They are public endpoints: anybody can post to them. */
import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import type { Verb } from "@/lib/auth/permissions";
import { AppError, type AppErrorCode, type FieldProblem } from "@/lib/kernel/errors";
import type { Ctx } from "./context";
import { describeError } from "./describe-error";
import { noteReason, requestIdOf } from "./log-scope";
import { logger } from "./logger";
import { observed } from "./observe";
import { problemKinds } from "./problem";
import { contextFor } from "./runtime";

/** What went wrong, for the page to show. A refusal has `reason` instead and is a value of the verb. */
export type ActionError = {
  ok: false;
  error: { code: AppErrorCode | "broken"; message: string; fields: readonly FieldProblem[] };
};

/**
 * Runs a verb for whoever is signed in. Asks for the permission first, before `work` looks at any input; answers an
 * AppError as a value, anything unknown as `broken` with an id that the log has too. Only Next's own throws (redirect,
 * notFound, forbidden) pass. Next itself refuses an action whose Origin is not the host that was asked.
 */
export async function runAction<V extends Verb, T>(
  verb: V,
  work: (ctx: Ctx<ActorFor<V>>) => Promise<T>,
): Promise<T | ActionError> {
  return answered(verb, async () => {
    const actor: PersonActor | null = await currentActor();
    requirePermission(actor, verb);
    return work(contextFor<ActorFor<V>>(actor));
  });
}

/** The same for what everybody may ask. `name` is for the log. */
export async function runOpenAction<T>(
  name: string,
  work: (ctx: Ctx<PersonActor | null>) => Promise<T>,
): Promise<T | ActionError> {
  return answered(name, async () => work(contextFor(await currentActor())));
}

/** Under the id that a proxy before us gave, or a new one. */
async function answered<T>(name: string, work: () => Promise<T>): Promise<T | ActionError> {
  const answer = async (): Promise<T | ActionError> => {
    try {
      return await work();
    } catch (error) {
      unstable_rethrow(error);
      return actionErrorFrom(error, name);
    }
  };
  // What passes is Next's own: a redirect, mostly.
  return observed(name, requestIdOf(await headers()), answer, statusOf, () => 303);
}

/** What the value of an action would be in HTTP; an action itself is always 200. */
function statusOf(value: unknown): number {
  if (typeof value !== "object" || value === null || !("ok" in value) || value.ok !== false) return 200;
  if ("error" in value) {
    const { code } = (value as ActionError).error;
    noteReason(code);
    return problemKinds[code].status;
  }
  if (!("reason" in value) || typeof value.reason !== "string") return 200;
  if (!(value.reason in problemKinds)) return 422;
  noteReason(value.reason);
  return problemKinds[value.reason as keyof typeof problemKinds].status;
}

/** AppErrors speak for themselves; of others nothing leaves the server but an id. */
export function actionErrorFrom(error: unknown, verb: string): ActionError {
  if (error instanceof AppError) {
    return { ok: false, error: { code: error.code, message: error.message, fields: error.fields } };
  }
  const errorId = randomUUID().slice(0, 8);
  logger.error({ ...describeError(error), errorId, verb }, "action broke");
  const message = `Something broke on our side. Try again; if it stays, tell us ${errorId}.`;
  return { ok: false, error: { code: "broken", message, fields: [] } };
}

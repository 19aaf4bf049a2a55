/** Which request, action or run of a chore is being served: its id stands in every log line written meanwhile. */
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

export type LogScope = {
  /** What every line says: the id, and nothing that comes from outside. */
  readonly said: Readonly<Record<string, string>>;
  /** For the line that ends the request: the key that asked, and why it was told no. */
  keyId?: string;
  reason?: string;
};

// Kept on globalThis: routes are bundled apart, and all of them must look into the same store.
const holder = globalThis as typeof globalThis & { tearoffLogScope?: AsyncLocalStorage<LogScope | null> };
holder.tearoffLogScope ??= new AsyncLocalStorage();
const store = holder.tearoffLogScope;

/** Runs `work`, and whatever it starts, under a scope. */
export const inLogScope = <T>(scope: LogScope, work: () => T): T => store.run(scope, work);

/** For loops and timers that a request starts and that outlive it: their lines belong to nobody. */
export const outsideLogScope = <T>(work: () => T): T => store.run(null, work);

/** The scope at hand, if there is one. */
export const logScope = (): LogScope | null => store.getStore() ?? null;

/** Remembers for the request's line why it was told no. */
export function noteReason(reason: string): void {
  const scope = store.getStore();
  if (scope) scope.reason = reason;
}

/** The id that the caller gave, when it is safe in a log line; else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

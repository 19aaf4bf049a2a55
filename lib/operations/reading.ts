import "server-only";
import type { Ctx } from "@/lib/server/context";
import { type Readiness, readiness, within } from "@/lib/server/health";
import { type Facts, readFacts } from "./read-facts";

export type Reading = {
  at: Date;
  /** How long the look took, in milliseconds. */
  tookMillis: number;
  checks: Readiness["checks"];
  /** Null: the database did not say in time. */
  facts: Facts | null;
};

/** Longer than a page refreshes itself takes no second look, shorter than anybody would call old. */
const freshMillis = 3_000;
const patienceMillis = 2_000;

type Shared = { kept: Reading | null; asking: Promise<Reading> | null; facts: Promise<Facts> | null };
// Kept on globalThis: the page and the scrape are bundled apart.
const holder = globalThis as typeof globalThis & { tearoffReading?: Shared };
holder.tearoffReading ??= { kept: null, asking: null, facts: null };
const shared = holder.tearoffReading;

/** How the centre is, three seconds old at most. Answers within two seconds, whatever the database does. */
export async function readSystem(ctx: Ctx): Promise<Reading> {
  const { kept } = shared;
  if (kept && ctx.now.getTime() - kept.at.getTime() < freshMillis) return kept;
  shared.asking ??= look(ctx).finally(() => {
    shared.asking = null;
  });
  return shared.asking;
}

async function look(ctx: Ctx): Promise<Reading> {
  const began = performance.now();
  // A look that hangs is waited for again and again, never doubled: each would take connections.
  shared.facts ??= readFacts(ctx).finally(() => {
    shared.facts = null;
  });
  const [{ checks }, facts] = await Promise.all([readiness(ctx), within(patienceMillis, shared.facts)]);
  const reading = { at: ctx.now, tookMillis: performance.now() - began, checks, facts };
  shared.kept = reading;
  return reading;
}

/** For tests: the next look is a new one. */
export function forgetReading(): void {
  shared.kept = null;
}

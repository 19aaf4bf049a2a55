import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import type { RefusalReason } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { mostInWork } from "@/lib/server/front-door";
import {
  countsOfThisProcess,
  recentRequests,
  recentTrouble,
  refusalsByReason,
  requestCounts,
} from "@/lib/server/metrics";
import type { VerbTimes } from "@/lib/server/recent-requests";
import { type Reading, readSystem } from "./reading";
import { findTroubles, type Trouble } from "./rules";

export type Operations = {
  reading: Reading;
  troubles: readonly Trouble[];
  /** Of this server, in the last five minutes. */
  requests: readonly VerbTimes[];
  /** Of this server, since it started. */
  refusals: readonly { reason: RefusalReason; count: number }[];
  counts: { redemptions: number; issues: number; listeners: number };
  /** `inWork`: requests at this moment, the one that asks among them. */
  server: { startedAt: Date; memoryBytes: number; inWork: number; mostInWork: number };
};

/** Whether the centre is well, for the operator. */
export async function viewOperations(ctx: Ctx): Promise<Operations> {
  requirePermission(ctx.actor, "viewOperations");
  const [reading, refusals, counts] = await Promise.all([
    readSystem(ctx),
    refusalsByReason(),
    countsOfThisProcess(),
  ]);
  const now = ctx.now.getTime();
  const requests = recentRequests.read(now);
  const troubles = findTroubles(reading, {
    requests,
    shed: recentTrouble.shed.read(now),
    pageErrors: recentTrouble.pageErrors.read(now),
  });
  const startedAt = new Date(now - process.uptime() * 1000);
  const server = {
    startedAt,
    memoryBytes: process.memoryUsage.rss(),
    inWork: requestCounts.inWork,
    mostInWork,
  };
  return { reading, troubles, requests, refusals, counts, server };
}

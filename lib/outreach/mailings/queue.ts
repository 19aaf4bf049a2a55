/**
 * The queue: pg-boss in our own database. A job says 'see to this mailing for a while' and no more: that each recipient is one is the recipients' own primary key and state, so a job that is lost, comes twice or runs
 * on two workers at once does no harm. Jobs are made from the mailings themselves, so none can be forgotten.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { runChore } from "@/lib/server/chores";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { inLogScope } from "@/lib/server/log-scope";
import { logger } from "@/lib/server/logger";
import { contextFor } from "@/lib/server/runtime";
import { forgetOldJournals, listMailingsDue, type SendingOptions, sendMailing } from "./send-mailings";
import { BrokenMailing, takeRecipients } from "./take-recipients";

const queue = "mailings";
/** A job sees to its mailing for so long, then the next mailing has its turn. */
const turnMillis = 5_000;
const lookEveryMillis = 1_000;

type Job = { mailingId: Id<"mailing"> };

/** Runs until `signal` aborts, then finishes the batch in hand. Never throws: what fails is logged and tried again. */
export async function runMailingQueue(signal: AbortSignal, options: SendingOptions = {}): Promise<void> {
  while (!signal.aborted) {
    try {
      await runOnce(signal, options);
    } catch (error) {
      logger.error(describeError(error), "the queue of mailings failed and is started again");
      await sleep(5_000, undefined, { signal }).catch(() => {});
    }
  }
}

async function runOnce(signal: AbortSignal, options: SendingOptions): Promise<void> {
  const boss = await startBoss();
  try {
    await forgetOldJournals(contextFor(systemActor), options.env);
    await boss.work<Job>(queue, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
      if (!job) return;
      const { mailingId } = job.data;
      await inLogScope({ said: { chore: "send mailings", runId: randomUUID() } }, () =>
        seeTo(mailingId, signal, options).catch((error) => holdOff(mailingId, error)),
      );
    });
    while (!signal.aborted) {
      await runChore({ name: "queue mailings", everyMillis: lookEveryMillis }, () => makeJobs(boss, options));
      await sleep(lookEveryMillis, undefined, { signal }).catch(() => {});
    }
  } finally {
    await boss.stop({ graceful: true, timeout: 30_000 });
  }
}

/**
 * With a pool of its own, of two connections: its statements begin transactions by hand, which ours does not allow. Of its defaults: no cron (we have chores); finished jobs go after an hour, as the record is ours; the job of
 * a worker that died is not waited for, since `short` allows the next one beside it.
 */
async function startBoss(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: runtimeEnv().DATABASE_URL,
    max: 2,
    application_name: "tearoff-queue",
    schedule: false,
  });
  boss.on("error", (error) => logger.warn(describeError(error), "the queue of mailings"));
  await boss.start();
  await boss.createQueue(queue, {
    policy: "short",
    expireInSeconds: 600,
    retryLimit: 0,
    retentionSeconds: 3_600,
    deleteAfterSeconds: 3_600,
  });
  return boss;
}

/** One waiting job for each mailing that somebody has to see to; also takes recipients. */
async function makeJobs(boss: PgBoss, options: SendingOptions): Promise<void> {
  const ctx = contextFor(systemActor);
  let isMore = true;
  for (let batch = 0; isMore && batch < 10; batch += 1)
    try {
      ({ isMore } = await takeRecipients(ctx, undefined, broken()));
    } catch (error) {
      if (!(error instanceof BrokenMailing)) throw error;
      holdOff(error.mailingId, error.cause);
    }
  const waiting = broken();
  for (const mailingId of await listMailingsDue(ctx, options.env))
    if (!waiting.includes(mailingId)) await boss.send(queue, { mailingId }, { singletonKey: mailingId });
}

/** Mailings that broke, until when this worker leaves them alone: one that breaks holds up no other. */
const heldOff = new Map<Id<"mailing">, { tries: number; until: number }>();
const firstPauseMillis = 5_000;
const longestPauseMillis = 600_000;

const broken = (): Id<"mailing">[] =>
  [...heldOff].filter(([, { until }]) => until > performance.now()).map(([id]) => id);

/** Logs what broke, and waits twice as long as the time before. */
function holdOff(mailingId: Id<"mailing">, error: unknown): void {
  const tries = (heldOff.get(mailingId)?.tries ?? 0) + 1;
  const pause = Math.min(firstPauseMillis * 2 ** (tries - 1), longestPauseMillis);
  heldOff.set(mailingId, { tries, until: performance.now() + pause });
  logger.error({ ...describeError(error), mailingId, tries }, "a mailing broke and is tried again later");
}

async function seeTo(mailingId: Id<"mailing">, signal: AbortSignal, options: SendingOptions): Promise<void> {
  const ends = performance.now() + turnMillis;
  while (!signal.aborted && performance.now() < ends) {
    const { handled } = await sendMailing(contextFor(systemActor), mailingId, options);
    if (handled === 0) break;
  }
  heldOff.delete(mailingId);
}

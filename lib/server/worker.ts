/** The background worker: posts what the tills redeemed, tells webhooks of it, settles what expired, reminds of what will, forgets what is old. */
import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { systemActor } from "@/lib/auth/actor";
import { alertBudgets } from "@/lib/campaigns/alert-budgets";
import { checkImports } from "@/lib/catalogue/imports/check-imports";
import { forgetImports } from "@/lib/catalogue/imports/forget-imports";
import { writeImports } from "@/lib/catalogue/imports/write-imports";
import { pushReports } from "@/lib/clearing/carriers/push/push-reports";
import { sendDocumentMails } from "@/lib/clearing/mails/send-document-mails";
import { settlePeriod } from "@/lib/clearing/periods/settle-period";
import { runReconciliation } from "@/lib/clearing/run-reconciliation";
import { foldDemographics } from "@/lib/demographics/fold-demographics";
import { foldPerformance } from "@/lib/ledger/fold-performance";
import { postOutcomes } from "@/lib/ledger/post-outcomes";
import { runAutomations } from "@/lib/outreach/automations/run-automations";
import { forgetMessages } from "@/lib/outreach/forget-messages";
import { runMailingQueue } from "@/lib/outreach/mailings/queue";
import { planReminders } from "@/lib/outreach/plan-reminders";
import { sendReminders } from "@/lib/outreach/send-reminders";
import { inviteAudience } from "@/lib/outreach/surveys/invite-audience";
import { forgetOldKeys } from "@/lib/redemption/forget-old-keys";
import { sweepExpired } from "@/lib/wallet/sweep-expired";
import { deriveDeliveries } from "@/lib/webhooks/derive-deliveries";
import { forgetDeliveries } from "@/lib/webhooks/forget-deliveries";
import { sendDeliveries } from "@/lib/webhooks/send-deliveries";
import { tellOfDeadWebhooks } from "@/lib/webhooks/tell-of-dead-webhooks";
import { type ChoreName, runChore, writeChores } from "./chores";
import { contextFor, runtime } from "./runtime";

type Chore = ChoreName & { batch: () => Promise<boolean> };

/** Each chore does one batch and says whether there is more at once. */
const chores: readonly Chore[] = [
  {
    name: "post",
    everyMillis: 400,
    batch: async () => (await postOutcomes(contextFor(systemActor))).posted > 0,
  },
  {
    name: "fold performance",
    everyMillis: 1_000,
    batch: async () => (await foldPerformance(contextFor(systemActor))).folded > 0,
  },
  {
    name: "fold demographics",
    everyMillis: 1_000,
    batch: async () => (await foldDemographics(contextFor(systemActor))).folded > 0,
  },
  {
    name: "settle a month",
    everyMillis: 3_000,
    batch: async () => (await settlePeriod(contextFor(systemActor))).month !== null,
  },
  {
    name: "reconcile",
    everyMillis: 2_000,
    batch: async () => {
      await runReconciliation(contextFor(systemActor));
      return false;
    },
  },
  {
    name: "mail documents",
    everyMillis: 2_000,
    batch: async () => (await sendDocumentMails(contextFor(systemActor))).handled >= 5,
  },
  {
    name: "push reports",
    everyMillis: 5_000,
    batch: async () => (await pushReports(contextFor(systemActor))).handled > 0,
  },
  {
    name: "derive webhooks",
    everyMillis: 1_000,
    batch: async () => (await deriveDeliveries(contextFor(systemActor))).seen >= 2_000,
  },
  {
    name: "send webhooks",
    everyMillis: 1_000,
    batch: async () => (await sendDeliveries(contextFor(systemActor))).handled >= 20,
  },
  {
    name: "tell of dead webhooks",
    everyMillis: 30_000,
    batch: async () => (await tellOfDeadWebhooks(contextFor(systemActor))).handled >= 10,
  },
  {
    name: "forget deliveries",
    everyMillis: 600_000,
    batch: async () => (await forgetDeliveries(contextFor(systemActor))).isMore,
  },
  {
    name: "check imports",
    everyMillis: 700,
    batch: async () => (await checkImports(contextFor(systemActor))).isMore,
  },
  {
    name: "write imports",
    everyMillis: 700,
    batch: async () => (await writeImports(contextFor(systemActor))).isMore,
  },
  {
    name: "forget imports",
    everyMillis: 60_000,
    batch: async () => (await forgetImports(contextFor(systemActor))).isMore,
  },
  {
    name: "sweep",
    everyMillis: 15_000,
    batch: async () => (await sweepExpired(contextFor(systemActor))).seen >= 500,
  },
  {
    name: "alert budgets",
    everyMillis: 10_000,
    batch: async () => (await alertBudgets(contextFor(systemActor))).isMore,
  },
  {
    name: "forget",
    everyMillis: 600_000,
    batch: async () => (await forgetOldKeys(contextFor(systemActor))) >= 5_000,
  },
  {
    name: "invite to surveys",
    everyMillis: 2_000,
    batch: async () => (await inviteAudience(contextFor(systemActor))).isMore,
  },
  {
    name: "plan reminders",
    everyMillis: 20_000,
    batch: async () => (await planReminders(contextFor(systemActor))).isMore,
  },
  {
    name: "send reminders",
    everyMillis: 5_000,
    batch: async () => (await sendReminders(contextFor(systemActor))).handled >= 20,
  },
  {
    name: "run automations",
    everyMillis: 10_000,
    batch: async () => (await runAutomations(contextFor(systemActor))).done > 0,
  },
  {
    name: "tell how it fares",
    everyMillis: 3_000,
    batch: async () => {
      await writeChores(contextFor(systemActor));
      return false;
    },
  },
  {
    name: "forget messages",
    everyMillis: 600_000,
    batch: async () => (await forgetMessages(contextFor(systemActor))).isMore,
  },
];

/** Runs until `signal` aborts, then finishes the batch at hand. A failing chore is logged and tried again, ever more slowly up to a minute. */
export async function runWorker(signal: AbortSignal): Promise<void> {
  await Promise.all([...chores.map((chore) => keepDoing(chore, signal)), runMailingQueue(signal)]);
  await runtime().close();
}

async function keepDoing(chore: Chore, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let more = false;
    try {
      more = await runChore(chore, chore.batch);
      failures = 0;
    } catch {
      failures += 1;
    }
    const pause = failures > 0 ? Math.min(60_000, 500 * 2 ** failures) : chore.everyMillis;
    if (!more) await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

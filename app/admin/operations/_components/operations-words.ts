/** How the desk says whether the centre is well. PURE. */
import type { Tone } from "@/components/ui/badge";
import type { QueueName } from "@/lib/operations/queues";
import { type ChoreState, gravity, type Trouble } from "@/lib/operations/rules";
import { counted, deskLocale, formatCount } from "../../_components/words";

/** The one sentence on top, and its colour. */
export function stateWords(troubles: readonly Trouble[]): { tone: "good" | "warn" | "no"; words: string } {
  const grave = troubles.filter(({ kind }) => gravity[kind] === "grave").length;
  if (troubles.length === 0) return { tone: "good", words: "The centre is well." };
  if (grave === 0)
    return {
      tone: "warn",
      words: `The centre works; ${counted(troubles.length, "thing wants", "things want")} a look.`,
    };
  return {
    tone: "no",
    words: `The centre is not well: ${counted(troubles.length, "thing needs", "things need")} somebody now.`,
  };
}

/** What is wrong, and what to look at. */
export function troubleWords(trouble: Trouble, nowMillis: number): string {
  switch (trouble.kind) {
    case "databaseSilent":
      return "The database did not answer within two seconds. Look at its server and its log.";
    case "migrationMissing":
      return "The database lacks a migration of this build. Run npm run db:migrate.";
    case "posterAhead":
      return "Nothing is posted: the database was restored into a younger cluster. Decision 2 has the remedy.";
    case "posterLate":
      return `Posting is ${spanWords(trouble.seconds * 1000)} behind the tills. Look at the worker.`;
    case "workerSilent":
      return trouble.since === null
        ? "The worker has never run. Start it."
        : `The worker was last heard of ${spanWords(nowMillis - trouble.since)} ago. Start it, or look at its log.`;
    case "choreFailing":
      return `“${sentence(trouble.chore)}” has failed${sinceWords(trouble.since, nowMillis)}. The worker’s log says why.`;
    case "choreLate":
      return `“${sentence(trouble.chore)}” has not come to an end${sinceWords(trouble.since, nowMillis)}.`;
    case "queueLong":
      return `More than ${formatCount(10_000)} wait: ${queueWords[trouble.queue].toLowerCase()}.`;
    case "connectionsScarce":
      return `${formatCount(trouble.open)} of ${formatCount(trouble.limit)} connections of the database are taken.`;
    case "requestsFailing":
      return `${formatCount(trouble.failed)} of the last ${formatCount(trouble.requests)} requests broke. The server’s log says why.`;
    case "tooMuchAtOnce":
      return `${formatCount(trouble.shed)} requests of the last 5 minutes were told to come back: more comes than this server can do. Start another.`;
    case "pagesBreaking":
      return `${formatCount(trouble.pages)} pages broke in the last 5 minutes. The server’s log says which and why.`;
    case "redemptionsSlow":
      return `One in a hundred redemptions takes ${millisWords(trouble.millis)} or more. Look at the database and at what else the server does.`;
  }
}

const sinceWords = (since: number | null, now: number) =>
  since === null ? " since it was first tried" : ` for ${spanWords(now - since)}`;

export const queueWords: Readonly<Record<QueueName, string>> = {
  receipts: "Receipts to be posted",
  webhook_deliveries: "Webhook deliveries",
  mailing_jobs: "Mailings to be seen to",
  mailing_recipients: "Recipients of mailings",
  document_mails: "Mails with documents",
  carrier_reports: "Reports to carriers",
  imports: "Imports",
};

export const choreWords: Readonly<Record<ChoreState, { label: string; tone: Tone }>> = {
  good: { label: "Good", tone: "good" },
  failing: { label: "Failing", tone: "no" },
  late: { label: "Late", tone: "warn" },
};

/** 'post' is 'Post'; 'redeemBarcode' is 'Redeem barcode'. */
export function sentence(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** '4 s', '3 min', '5 h', '2 days'. */
export function spanWords(millis: number): string {
  const seconds = Math.max(0, millis / 1000);
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3_600)} h`;
  return counted(Math.round(seconds / 86_400), "day", "days");
}

const twoDigits = new Intl.NumberFormat(deskLocale, { maximumSignificantDigits: 2 });
/** A time as people read it: '0.43 ms', '12 ms', '1.4 s'. */
export function millisWords(millis: number): string {
  return millis < 1_000 ? `${twoDigits.format(millis)} ms` : `${twoDigits.format(millis / 1_000)} s`;
}

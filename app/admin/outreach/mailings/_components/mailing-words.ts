/** How the desk writes of mailings. Pure. */
import type { Tone } from "@/components/ui/badge";
import type { MailingState, RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { MailingListed, ToldCount } from "@/lib/outreach/mailings/views";
import { zoneWords } from "../../../_components/words";

export const mailingStateWords: Readonly<Record<MailingState, { label: string; tone: Tone }>> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "warn" },
  sending: { label: "Sending", tone: "good" },
  paused: { label: "Paused", tone: "warn" },
  sent: { label: "Sent", tone: "good" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

/** What automations and surveys send has no end of its own: it is on until they are over. */
export function mailingStateOf({
  state,
  isForAutomations,
  surveyId,
}: Pick<MailingListed, "state" | "isForAutomations" | "surveyId">): { label: string; tone: Tone } {
  const isKept = isForAutomations || surveyId !== null;
  return state === "sending" && isKept ? { label: "On", tone: "good" } : mailingStateWords[state];
}

export const channelWords: Readonly<Record<ReminderChannel, { label: string; note: string }>> = {
  inbox: {
    label: "Inbox",
    note: "The messages of the wallet. Everybody in the audience who has not ended it.",
  },
  mail: { label: "E-mail", note: "Those who agreed to offers by mail, between 8:00 and 21:00." },
  push: { label: "Notification", note: "Those who switched notifications on, between 8:00 and 21:00." },
};

export const reasonWords: Readonly<Record<RecipientReason, string>> = {
  account_gone: "The account is gone",
  no_consent: "Did not agree, or took it back",
  suppressed: "An earlier mail bounced, or they complained",
  too_many: "Had enough mailings this week",
  no_device: "No device takes notifications",
  cancelled: "The mailing was cancelled",
  answered: "Had answered the survey already",
  no_mailbox: "There is no such mailbox",
  refused: "The other side refused it",
  given_up: "Tried for hours, then given up",
  unknown: "Nobody can tell whether it arrived; not sent again",
};

/** 'Tue 1 Dec 2026, 09:30 Dublin time'. */
export function timeInZone(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-IE", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  return `${format.format(new Date(iso))} ${zoneWords(timeZone)}`;
}

/** About how many shoppers. Null is not `fewer than 20`: of few who were counted there may be more (docs/decisions/0040). */
export const toldWords = (count: ToldCount) =>
  count === null ? "too few to tell" : `about ${count.toLocaleString("en-IE")}`;

/** What stands below figures that are told so. */
export const toldNote =
  "Numbers are rounded, and small ones are not told, so that nobody can be found by them; the parts need not add up.";

/**
 * PURE: what is told of a mailing's figures. There is one rule for every number, that of audiences (docs/decisions/0040): a figure is counted over the half of the shoppers that the centre counts, told from 20 of them on, and in steps. Of
 * the other half it says nothing; so no difference of two figures, no channel beside all of them, nobody who got a coupon and did not redeem it, and no rest beside the reasons is ever known to be few.
 */
import { shownReach } from "@/lib/campaigns/audience";
import type { RecipientReason, RecipientState } from "@/lib/kernel/mailing-states";
import { type ReminderChannel, reminderChannels } from "@/lib/kernel/message-kinds";
import type { ChannelResult, MailingResults } from "./views";

/** Shoppers of the half that is counted. */
export type PeopleFigures = {
  reached: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
  issued: number;
  redeemed: number;
};

/** Recipients of one channel, in one state for one reason, of the half that is counted. */
export type StateFigures = {
  channel: ReminderChannel;
  state: RecipientState;
  reason: RecipientReason | null;
  count: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
};

/** `done` and `all`: recipients of both halves, of which the share alone is told. */
export type CountedFigures = { people: PeopleFigures; states: StateFigures[]; done: number; all: number };

export const noFigures: CountedFigures = {
  people: { reached: 0, opened: 0, clicked: 0, unsubscribed: 0, issued: 0, redeemed: 0 },
  states: [],
  done: 0,
  all: 0,
};

export function tellResults(figures: CountedFigures, channels: readonly ReminderChannel[]): MailingResults {
  const { reached, opened, clicked, unsubscribed, issued, redeemed } = figures.people;
  return {
    reached: shownReach(reached),
    opened: shownReach(opened),
    clicked: shownReach(clicked),
    unsubscribed: shownReach(unsubscribed),
    issued: shownReach(issued),
    redeemed: shownReach(redeemed),
    channels: reminderChannels
      .filter((channel) => channels.includes(channel))
      .map((channel) =>
        tellChannel(
          channel,
          figures.states.filter((one) => one.channel === channel),
        ),
      ),
  };
}

function tellChannel(channel: ReminderChannel, figures: readonly StateFigures[]): ChannelResult {
  type Kind = "count" | "opened" | "clicked" | "unsubscribed";
  const told = (states: readonly RecipientState[], of: Kind) =>
    shownReach(figures.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one[of], 0));
  return {
    channel,
    sent: told(["sent"], "count"),
    waiting: told(["waiting", "sending"], "count"),
    skipped: told(["skipped"], "count"),
    failed: told(["failed", "bounced"], "count"),
    opened: told(["sent"], "opened"),
    clicked: told(["sent"], "clicked"),
    unsubscribed: told(["sent"], "unsubscribed"),
    reasons: tellReasons(figures),
  };
}

/** The most frequent first. A reason that is not told is not named either: its name would say that there was somebody. */
function tellReasons(figures: readonly StateFigures[]): ChannelResult["reasons"] {
  const counts = new Map<RecipientReason, number>();
  for (const { reason, count } of figures) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts]
    .flatMap(([reason, counted]) => {
      const count = shownReach(counted);
      return count === null ? [] : [{ reason, count }];
    })
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}

const shareStep = 5;

/** How much is done, in percent, in steps of 5: finer ones would count a small audience out. 100 only when nobody waits. */
export function shareDone({ done, all }: Pick<CountedFigures, "done" | "all">): number {
  return all === 0 ? 0 : Math.floor((done * 100) / all / shareStep) * shareStep;
}

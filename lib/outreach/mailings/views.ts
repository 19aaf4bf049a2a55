/** What the desk shows of mailings. Plain objects, safe to hand to the browser. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Id } from "@/lib/kernel/ids";
import type { MailingState, RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

/** About how many shoppers; null: too few to tell (tell-results.ts). */
export type ToldCount = number | null;

export type MailingListed = {
  id: Id<"mailing">;
  name: string;
  provider: string;
  subject: string;
  state: MailingState;
  channels: ReminderChannel[];
  audience: string | null;
  isForAutomations: boolean;
  /** The survey that it invites to. */
  surveyId: Id<"survey"> | null;
  timeZone: string;
  /** ISO instants. */
  startsAt: string | null;
  concludedAt: string | null;
  updatedAt: string;
  /** Shoppers reached, by whatever way. */
  reached: ToldCount;
  /** 0 to 100, in steps of 5. */
  doneShare: number;
};

export type MailingDetail = MailingListed & {
  body: string;
  offerId: Id<"offer"> | null;
  audienceId: Id<"audience"> | null;
  weeklyCap: number;
  isTaken: boolean;
  problem: string | null;
  /** When the mail server is tried again. */
  waitUntil: string | null;
  /** Channels of it that this server is not set up for. */
  off: ReminderChannel[];
  /** When the next of those who wait is due; null: nobody waits. */
  nextAt: string | null;
};

/** A coupon that a mailing may bring. */
export type MailableOffer = {
  id: Id<"offer">;
  title: string;
  brand: string;
  category: ProductCategory;
  tint: string;
  discount: Discount;
  maxUnits: number;
  setCount: number;
  currency: Currency;
  campaign: string;
  endsOn: string;
};

/** Recipients by one channel. */
export type ChannelResult = {
  channel: ReminderChannel;
  sent: ToldCount;
  waiting: ToldCount;
  skipped: ToldCount;
  failed: ToldCount;
  opened: ToldCount;
  clicked: ToldCount;
  unsubscribed: ToldCount;
  /** Why it was not sent, the most frequent first; only what can be told. */
  reasons: { reason: RecipientReason; count: number }[];
};

/** Shoppers, each once, by whatever way; and by channel. */
export type MailingResults = {
  reached: ToldCount;
  opened: ToldCount;
  clicked: ToldCount;
  unsubscribed: ToldCount;
  /** Who got a barcode with the coupon after the mailing, and who redeemed it. */
  issued: ToldCount;
  redeemed: ToldCount;
  channels: ChannelResult[];
};

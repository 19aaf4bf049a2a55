/** What the desk shows of mailings. Plain objects, safe to hand to the browser. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Id } from "@/lib/kernel/ids";
import type { MailingState, RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

/** Totals are the provider's own accounts: of any size. */
export type MailingTotals = {
  waiting: number;
  sent: number;
  skipped: number;
  failed: number;
};

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
  totals: MailingTotals;
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

/** People; null: fewer than 20, or the rest is. */
export type ShownCount = number | null;

export type ChannelResult = {
  channel: ReminderChannel;
  totals: MailingTotals;
  opened: ShownCount;
  clicked: ShownCount;
  unsubscribed: ShownCount;
  /** Why it was not sent, the most frequent first; null where it is withheld. */
  reasons: { reason: RecipientReason; count: ShownCount }[];
};

export type MailingResults = {
  /** Shoppers whom it reached by any channel. */
  reached: number;
  opened: ShownCount;
  clicked: ShownCount;
  unsubscribed: ShownCount;
  /** Shoppers who got a barcode with the coupon after the mailing, and who redeemed it. Null also without a coupon: then `hasOffer` is false. */
  issued: ShownCount;
  redeemed: ShownCount;
  hasOffer: boolean;
  channels: ChannelResult[];
};

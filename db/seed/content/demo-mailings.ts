/** The mailings of Morven Coffee in the demo world. */
import type { Id } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { wellKnown } from "../well-known";

export type DemoMailing = {
  name: string;
  subject: string;
  body: string;
  offerId: Id<"offer"> | null;
  channels: ReminderChannel[];
  state: "draft" | "scheduled" | "sent";
  /** When it begins, in days from now; negative: ago. */
  days: number | null;
};

export const demoMailings: readonly DemoMailing[] = [
  {
    name: "Highland Roast is back",
    subject: "{{first name}}, your coffee is back",
    body: "Hello {{first name|friend}},\n\n**Highland Roast** is back on the shelves, and there is a coupon for it.\n\n- Good in every store that takes our coupons\n- For whole beans and ground\n\n[See all coupons](/offers)",
    offerId: wellKnown.offers.highlandRoast,
    channels: ["inbox", "mail"],
    state: "sent",
    days: -12,
  },
  {
    name: "Winter blend: first taste",
    subject: "Something for cold mornings",
    body: "Hello {{first name|friend}},\n\nour **winter blend** comes to the stores next week. You bought coffee of ours, so you hear of it first.",
    offerId: null,
    channels: ["inbox", "push"],
    state: "scheduled",
    days: 9,
  },
  {
    name: "New year: a cup a day",
    subject: "A cup a day",
    body: "Hello {{first name|friend}},\n\na new year, a new cup.",
    offerId: wellKnown.offers.highlandRoast,
    channels: ["inbox"],
    state: "draft",
    days: null,
  },
];

/** What the steps are called. Pure. */
import type { DraftStep } from "@/lib/campaigns/draft-problems";

export const stepWords: Readonly<Record<DraftStep, { label: string; title: string; text: string }>> = {
  what: {
    label: "What",
    title: "What do shoppers get?",
    text: "The coupons of this campaign, and the products they are for.",
  },
  who: {
    label: "Who",
    title: "Who gets it?",
    text: "Everybody or only some, from which age on, and how often.",
  },
  where: {
    label: "Where and when",
    title: "Where and when does it hold?",
    text: "Stores, and the first and the last day.",
  },
  "how-much": {
    label: "How much",
    title: "How much may it cost?",
    text: "Its budget, how shoppers get the money, and the fees.",
  },
  check: {
    label: "Check",
    title: "Is it right?",
    text: "All of it on one page, with what is still missing.",
  },
};

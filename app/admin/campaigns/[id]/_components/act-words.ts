/** What a campaign's buttons say, and what each asks before it does it. Pure. */
import type { CampaignMove } from "@/lib/campaigns/rules";

type ActWords = {
  button: string;
  title: string;
  text: string;
  /** It is not taken back by another button. */
  danger?: boolean;
  /** It asks for a text to go with it. */
  note?: string;
};

export const actWords: Readonly<Record<CampaignMove, ActWords>> = {
  submit: {
    button: "Submit",
    title: "Submit this campaign?",
    text: "The operator looks at it and approves it, or sends it back and says why.",
  },
  approve: {
    button: "Approve",
    title: "Approve this campaign?",
    text: "Shoppers find it from its first day on, within seconds if that is today.",
  },
  sendBack: {
    button: "Send back",
    title: "Send it back?",
    text: "It becomes a draft again, with your words on it.",
    note: "What is to be changed?",
  },
  pause: {
    button: "Pause",
    title: "Pause this campaign?",
    text: "No more coupons are given out until you resume it. Barcodes that shoppers hold stay good.",
  },
  resume: {
    button: "Resume",
    title: "Resume this campaign?",
    text: "Shoppers find it again within seconds.",
  },
  end: {
    button: "End",
    title: "End it for good?",
    text: "No more coupons are given out, and it cannot be started again. Barcodes that shoppers hold stay good until they expire.",
    danger: true,
  },
};

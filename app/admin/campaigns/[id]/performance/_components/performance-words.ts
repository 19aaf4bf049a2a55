/** How the desk writes the performance of a campaign. PURE. */
import type { funnelStages, Period } from "@/lib/ledger/performance-rules";
import { deskLocale } from "../../../../_components/words";

export const periodWords: Readonly<Record<Period, { chip: string; title: string }>> = {
  "7": { chip: "7 days", title: "last 7 days" },
  "30": { chip: "30 days", title: "last 30 days" },
  all: { chip: "All", title: "since it began" },
};

export const stageWords: Readonly<
  Record<(typeof funnelStages)[number], { label: string; of: string; note: string }>
> = {
  seen: { label: "Seen", of: "seen", note: "on a screen for a second" },
  selected: { label: "Selected", of: "selected", note: "picked by a shopper" },
  issued: { label: "Issued", of: "issued", note: "in a barcode" },
  presented: { label: "Presented", of: "presented", note: "scanned at a till" },
  redeemed: { label: "Redeemed", of: "redeemed", note: "taken off or credited" },
};

const percent = new Intl.NumberFormat(deskLocale, { style: "percent", maximumSignificantDigits: 2 });
/** 0.324 is '32%'; what is a fraction of a percent keeps two digits. */
export const formatRate = (rate: number) => percent.format(rate);

/** '3 stores are withheld: …', with the reason in one sentence. */
export function withheldWords(count: number, one: string, many: string): string {
  const what = count === 1 ? `1 ${one} is` : `${count} ${many} are`;
  return `${what} withheld: fewer than 20 shoppers, or needed to keep those unknown.`;
}

/** PURE: what somebody should know of a party before its month is closed. */
import type { BillingDetails } from "@/lib/kernel/billing-details";
import type { DocumentKind } from "../documents/kinds";

export type PreviewWarning = "below_zero" | "no_name" | "no_mail" | "no_account";

/** In words, for the page of the month. */
export const previewWarningWords: Readonly<Record<PreviewWarning, string>> = {
  below_zero: "Comes to less than nothing",
  no_name: "No legal name or address",
  no_mail: "No mail address",
  no_account: "No account to pay to",
};

/** In the order of their weight. A carrier report is fetched or pushed, and nothing is paid on it. */
export function previewWarnings(
  kind: DocumentKind,
  details: BillingDetails | null,
  amountMinor: number,
): PreviewWarning[] {
  return [
    ...(amountMinor < 0 ? (["below_zero"] as const) : []),
    ...(kind === "payout" && !details?.iban ? (["no_account"] as const) : []),
    ...(kind !== "carrier_report" && !(details?.legalName && details.street && details.city)
      ? (["no_name"] as const)
      : []),
    ...(kind !== "carrier_report" && !details?.email ? (["no_mail"] as const) : []),
  ];
}

/** What the desk's pages show of campaigns and of the ledger. Plain objects, safe to hand to the browser. */
import type { CampaignState } from "@/lib/campaigns/rules";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Account } from "./posting";

/** A campaign and what became of its budget: spent, reserved and left sum to it. */
export type CampaignBurn = {
  id: Id<"campaign">;
  name: string;
  provider: string;
  state: CampaignState;
  /** The window as entered, both days included, in `timeZone`. */
  startsOn: string;
  endsOn: string;
  timeZone: string;
  currency: Currency;
  budgetMinor: number;
  /** Given as discounts, less what was reversed. */
  spentMinor: number;
  /** Promised to barcodes that are not settled yet. */
  reservedMinor: number;
  leftMinor: number;
  /** What the cheapest of its offers reserves: with less than that left it issues nothing more. Null: no offers. */
  smallestReserveMinor: number | null;
  redemptions: number;
  reversals: number;
  /** Of today and the six days before it, in `timeZone`. */
  redemptionsLast7Days: number;
};

export type LedgerEntryView = {
  redemptionId: Id<"redemption">;
  /** 0: the redemption; n: its n-th reversal. */
  posting: number;
  /** Its place in the posting. */
  line: number;
  account: Account;
  component: "discount" | "fee";
  party: string;
  campaign: string;
  currency: Currency;
  /** Positive: debit; negative: credit. */
  amountMinor: number;
  /** ISO instant at the till. */
  at: string;
};

/** An amount of one currency. */
export type Amount = { currency: Currency; minor: number };

/** What happened on one local day. */
export type DayTotals = {
  /** `YYYY-MM-DD`. */
  day: string;
  redemptions: number;
  reversals: number;
  /** Discounts less what was reversed that day, per currency; empty when there was nothing. */
  discounts: Amount[];
};

/** Everything ever posted of one currency and component. Both are positive. */
export type LedgerSum = {
  currency: Currency;
  component: "discount" | "fee";
  debitMinor: number;
  creditMinor: number;
  entries: number;
};

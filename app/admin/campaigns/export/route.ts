import { dayColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { searchCampaigns } from "@/lib/ledger/search-campaigns";
import { csvRoute } from "@/lib/server/csv-route";
import { readListQuery } from "../_components/list-query";

/** The campaigns that the list shows, all pages of it. In CSV amounts are in minor units. */
export const GET = csvRoute({
  verb: "viewCampaigns",
  name: "campaigns",
  head: [
    "campaign",
    "name",
    "provider",
    "state",
    dayColumn("from"),
    dayColumn("until"),
    "time_zone",
    "currency",
    moneyColumn("budget_minor"),
    moneyColumn("spent_minor"),
    moneyColumn("reserved_minor"),
    moneyColumn("left_minor"),
    "redemptions",
    "reversals",
    "redemptions_last_7_days",
  ],
  fields: ["state", "sort", "q"],
  page: async (ctx, asked) => {
    const query = readListQuery(asked);
    const { campaigns, next } = await searchCampaigns(ctx, { ...query, text: query.q });
    return {
      next,
      rows: campaigns.map((one) => [
        one.id,
        one.name,
        one.provider,
        one.state,
        one.startsOn,
        one.endsOn,
        one.timeZone,
        one.currency,
        one.budgetMinor,
        one.spentMinor,
        one.reservedMinor,
        one.leftMinor,
        one.redemptions,
        one.reversals,
        one.redemptionsLast7Days,
      ]),
    };
  },
});

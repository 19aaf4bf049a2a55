/** PURE: what the address of the list says, and the list it asks for. */
import { type CampaignState, campaignStates } from "@/lib/campaigns/rules";
import { burnShares } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { paths } from "@/lib/paths";
import type { CampaignSort } from "../../_components/campaign-table";

export type ListQuery = { state: CampaignState | null; sort: CampaignSort };

const sorts: readonly CampaignSort[] = ["burn", "end", "name"];

/** Reads the query; what it does not know counts as not said. */
export function readListQuery(query: Readonly<Record<string, string | string[] | undefined>>): ListQuery {
  return {
    state: campaignStates.find((one) => one === query.state) ?? null,
    sort: sorts.find((one) => one === query.sort) ?? "end",
  };
}

/** The address of a list; the default order goes without saying. */
export function listHref({ state, sort }: ListQuery): string {
  return paths.campaigns({ state: state ?? undefined, sort: sort === "end" ? undefined : sort });
}

/** Those in the state asked for (all without one), most spent first, first to end first, or by name. */
export function arrange(campaigns: readonly CampaignBurn[], { state, sort }: ListQuery): CampaignBurn[] {
  const byName = (a: CampaignBurn, b: CampaignBurn) => a.name.localeCompare(b.name, "en");
  const orders: Readonly<Record<CampaignSort, (a: CampaignBurn, b: CampaignBurn) => number>> = {
    burn: (a, b) => burnShares(b).spent - burnShares(a).spent || byName(a, b),
    end: (a, b) => rank(a) - rank(b) || a.endsOn.localeCompare(b.endsOn) || byName(a, b),
    name: byName,
  };
  return campaigns.filter((one) => state === null || one.state === state).sort(orders[sort]);
}

/** What is over comes after what may still happen, whenever it ended. */
function rank(campaign: CampaignBurn): number {
  return campaign.state === "ended" ? 1 : 0;
}

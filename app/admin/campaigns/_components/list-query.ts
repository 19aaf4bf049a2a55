/** PURE: what the address of the list says. */
import { type CampaignState, campaignStates } from "@/lib/campaigns/rules";
import { type CampaignSort, campaignSorts } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { queryOf, type SearchParams } from "../../_components/query-of";

export type ListQuery = {
  state: CampaignState | null;
  sort: CampaignSort;
  q: string;
  after?: string | undefined;
};

/** Reads the query; what it does not know counts as not said. */
export function readListQuery(given: SearchParams): ListQuery {
  const { state, sort, q, after } = queryOf(given, ["state", "sort", "q", "after"]);
  return {
    state: campaignStates.find((one) => one === state) ?? null,
    sort: campaignSorts.find((one) => one === sort) ?? "end",
    q: q ?? "",
    after,
  };
}

/** The address of a list; the default order goes without saying. */
export function listHref({ state, sort, q, after }: ListQuery): string {
  return paths.campaigns({
    q,
    state: state ?? undefined,
    sort: sort === "end" ? undefined : sort,
    after,
  });
}

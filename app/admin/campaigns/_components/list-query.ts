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
export function listHref(query: ListQuery): string {
  return paths.campaigns(said(query));
}

/** The same list as a file, all pages of it. */
export function listFileHref(query: ListQuery): string {
  return paths.campaignsExport({ ...said(query), after: undefined });
}

/** What of a query is said in an address. */
export function said({ state, sort, q, after }: ListQuery) {
  return { q, state: state ?? undefined, sort: sort === "end" ? undefined : sort, after };
}

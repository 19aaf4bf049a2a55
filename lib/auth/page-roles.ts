/** Which verb opens which page, for the words of the 403 page and for where signing in leads. */
import { paths } from "@/lib/paths";
import { mayUse, type PersonRole, permissions, personRoles, type Verb } from "./permissions";

/** The longest prefix counts. The pages themselves ask `pageContext(verb)`; nothing is guarded by this table. */
const verbOfPrefix: Readonly<Record<string, Verb>> = {
  [paths.selection()]: "issueBarcode",
  [paths.barcodes()]: "viewOwnBarcodes",
  [paths.activity()]: "viewOwnReceipts",
  [paths.messages()]: "viewOwnMessages",
  [paths.account()]: "viewOwnAccount",
  [paths.checkout()]: "viewCheckout",
  [paths.pairTill()]: "pairTillDevice",
  [paths.campaigns()]: "viewCampaigns",
  [paths.mailings()]: "viewMailings",
  [paths.automations()]: "viewAutomations",
  [paths.products()]: "viewProducts",
  [paths.organisations("provider")]: "viewOrganisations",
  [paths.organisations("retailer")]: "viewOrganisations",
  [paths.organisations("carrier")]: "viewOrganisations",
  [paths.imports()]: "viewImports",
  [paths.stores()]: "viewStores",
  [paths.receipts()]: "viewStores",
  [paths.returns()]: "viewStores",
  [paths.billing()]: "viewBilling",
  [paths.payouts()]: "viewPayouts",
  [paths.people()]: "viewPeople",
  [paths.webhooks()]: "viewWebhooks",
  [paths.operations()]: "viewOperations",
  [paths.admin()]: "viewAdmin",
};

/** What people of a role are called on screens. */
export const roleNames: Readonly<Record<PersonRole, { one: string; many: string }>> = {
  shopper: { one: "shopper", many: "shoppers" },
  cashier: { one: "cashier", many: "cashiers" },
  retailer: { one: "retailer", many: "retailers" },
  marketer: { one: "marketer", many: "marketers" },
  carrier: { one: "carrier", many: "carriers" },
  operator: { one: "operator", many: "operators" },
};

/** The verb of a page, or null for an open one. `path` may carry a query. */
export function verbOfPath(path: string): Verb | null {
  const pathname = path.split(/[?#]/, 1)[0] ?? path;
  const prefixes = Object.keys(verbOfPrefix).sort((a, b) => b.length - a.length);
  const prefix = prefixes.find((p) => pathname === p || pathname.startsWith(`${p}/`));
  return prefix ? (verbOfPrefix[prefix] ?? null) : null;
}

/** The roles that people sign in with and that a page is for; null for an open page. */
export function rolesOfPath(path: string): PersonRole[] | null {
  const verb = verbOfPath(path);
  if (!verb) return null;
  const allowed: readonly string[] = permissions[verb];
  return personRoles.filter((role) => allowed.includes(role));
}

/** Where a role is at home; nobody reads the offers. */
export function homeOf(role: PersonRole | null): string {
  if (role === null || role === "shopper") return paths.offers();
  return role === "cashier" ? paths.checkout() : paths.admin();
}

/** Where signing in leads: the page that was asked for when the role may open it, else home. `from` is safe already. */
export function afterSignIn(role: PersonRole, from: string | null): string {
  const verb = from ? verbOfPath(from) : null;
  return from && from !== paths.home() && (!verb || mayUse(role, verb)) ? from : homeOf(role);
}

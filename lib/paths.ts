/** Every URL of the app. Ids are encoded, so that a strange one cannot leave its place in the path. */

type Query = Readonly<Record<string, string | undefined>>;

/** Puts a query behind a path; absent and empty values are left out. */
function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
/** An address of ours with more in its query. */
export const withMore = (href: string, query: Record<string, string>): string =>
  `${href}${href.includes("?") ? "&" : "?"}${new URLSearchParams(query)}`;
const part = encodeURIComponent;

export const paths = {
  home: () => "/",

  offers: (query: Query = {}) => withQuery("/offers", query),
  /** Where a place is typed, and where a shop is chosen; the query is that of the offers. */
  offersNear: (query: Query = {}) => withQuery("/offers/near", query),
  offersShop: (query: Query = {}) => withQuery("/offers/shop", query),
  offer: (id: string, query: Query = {}) => withQuery(`/offers/${part(id)}`, query),
  /** What the pages of offers post to by themselves: what was seen and picked. */
  offerCounts: () => "/offers/counts",
  /** `replaces`: the barcode that the new one takes the place of, with its coupons. */
  selection: (query: { replaces?: string } = {}) => withQuery("/selection", query),
  barcodes: () => "/barcodes",
  barcode: (id: string) => `/barcodes/${part(id)}`,
  /** Leads to the living barcode that expires next. */
  nextBarcode: () => "/barcodes/next",
  barcodeEvents: (id: string) => `/barcodes/${part(id)}/events`,
  /** Image data of a static barcode; rewritten to /barcodes/{id}/image/{kind} (next.config.ts). */
  barcodeImage: (id: string, kind: "svg" | "png") => `/barcodes/${part(id)}.${kind}`,
  /** `after`: the receipt that the page before ended with. */
  activity: (query: { after?: string } = {}) => withQuery("/activity", query),
  receipt: (id: string) => `/activity/${part(id)}`,
  /** `before`: older than this message. `removed`: the message that was just taken out. */
  messages: (query: { before?: string; removed?: string } = {}) => withQuery("/messages", query),
  message: (id: string) => `/messages/${part(id)}`,
  /** `at`: the question that is asked, or `send`. */
  survey: (id: string, query: { at?: string } = {}) => withQuery(`/messages/surveys/${part(id)}`, query),
  account: () => "/account",
  /** Where the first sign-in leads. */
  accountWelcome: () => "/account/welcome",
  accountAboutYou: () => "/account/about-you",
  /** `from`: where to go once a number is confirmed. `change`: asks for another number though there is one. */
  accountPhone: (query: { from?: string; change?: string } = {}) => withQuery("/account/phone", query),
  accountConsents: () => "/account/consents",
  /** Reminders, and the devices that take notifications. */
  accountNotifications: () => "/account/notifications",
  /** What a browser posts to whose push service gave it a new address (public/push-worker.js). */
  pushRenewed: () => "/account/notifications/renewed",
  accountData: () => "/account/data",
  accountExport: () => "/account/data/export",

  /** What the worker shows when there is no network. Public, holds no data. */
  offline: () => "/offline",
  /** The worker of the wallet (app/sw.js). */
  walletWorker: () => "/sw.js",
  /** Where the foot of a mail leads: a page with a button. */
  unsubscribe: (query: { token: string }) => withQuery("/unsubscribe", query),
  /** What mail programs post to by themselves (RFC 8058). `page`: what the page's button posts to, and comes back. */
  unsubscribeOneClick: (query: { token: string; page?: "1" }) => withQuery("/unsubscribe/one-click", query),

  /** A link of a mailing: counts that it was followed, and leads on to a path of ours. */
  mailingLink: (token: string) => `/go/${part(token)}`,

  checkout: () => "/checkout",
  /** Which till is this tablet? */
  pairTill: () => "/checkout/till",
  /** On a paired tablet: who is at the till? */
  tillSignIn: () => "/checkout/cashiers",
  /** What scripts of the checkout page post to. */
  tillRedemptions: () => "/checkout/redemptions",
  tillVerifications: () => "/checkout/verifications",
  tillProducts: () => "/checkout/products",
  ownPin: () => "/checkout/pin",
  /** The own password, at the till and at the desk. `done`: it was just changed. */
  tillPassword: (query: { done?: "yes" } = {}) => withQuery("/checkout/password", query),
  deskPassword: (query: { done?: "yes" } = {}) => withQuery("/admin/password", query),
  shift: (id: string) => `/checkout/shifts/${part(id)}`,
  /** The worker of the till (app/checkout/sw.js). */
  tillWorker: () => "/checkout/sw.js",
  /** What the till's worker shows when the network is away. */
  checkoutOffline: () => "/checkout/offline",

  admin: () => "/admin",
  campaigns: (query: Query = {}) => withQuery("/admin/campaigns", query),
  campaign: (id: string) => `/admin/campaigns/${part(id)}`,
  /** `period`: one of lib/ledger/performance-rules.ts; 30 days without. */
  performance: (id: string, query: { period?: string } = {}) =>
    withQuery(`/admin/campaigns/${part(id)}/performance`, query),
  campaignsExport: (query: Query = {}) => withQuery("/admin/campaigns/export", query),
  /** `part`: which of its files (app/admin/campaigns/[id]/performance/export). */
  performanceExport: (id: string, query: { part: string; period: string }) =>
    withQuery(`/admin/campaigns/${part(id)}/performance/export`, query),
  /** `step`: one of the editor's (lib/campaigns/draft-problems.ts). */
  editCampaign: (id: string, query: { step?: string } = {}) =>
    withQuery(`/admin/campaigns/${part(id)}/edit`, query),

  outreach: () => "/admin/outreach",
  newAudience: () => "/admin/outreach/audiences/new",
  audience: (id: string) => `/admin/outreach/audiences/${part(id)}`,
  surveys: () => "/admin/outreach/surveys",
  /** A survey as the desk sees it; a shopper's own is `survey`. */
  deskSurvey: (id: string) => `/admin/outreach/surveys/${part(id)}`,
  /** `question`: what was written to it; without: the counts of all. */
  surveyExport: (id: string, query: { question?: string } = {}) =>
    withQuery(`/admin/outreach/surveys/${part(id)}/export`, query),

  products: (query: Query = {}) => withQuery("/admin/products", query),
  product: (id: string) => `/admin/products/${part(id)}`,
  newProduct: () => "/admin/products/new",
  productsExport: (query: Query = {}) => withQuery("/admin/products/export", query),

  organisations: (kind: "provider" | "retailer" | "carrier", query: Query = {}) =>
    withQuery(`/admin/${kind}s`, query),
  organisation: (kind: "provider" | "retailer" | "carrier", id: string) => `/admin/${kind}s/${part(id)}`,
  newOrganisation: (kind: "provider" | "retailer" | "carrier") => `/admin/${kind}s/new`,
  organisationsExport: (kind: "provider" | "retailer" | "carrier", query: Query = {}) =>
    withQuery(`/admin/${kind}s/export`, query),
  importsList: (query: Query = {}) => withQuery("/admin/imports/list", query),
  imports: (query: Query = {}) => withQuery("/admin/imports", query),
  newImport: (query: { kind?: string } = {}) => withQuery("/admin/imports/new", query),
  import: (id: string, query: Query = {}) => withQuery(`/admin/imports/${part(id)}`, query),
  /** What the file itself is posted to. The dot keeps proxy.ts away from it (lib/server/upload-route.ts). */
  importFile: (id: string) => `/admin/imports/${part(id)}/file.csv`,
  /** The rows of an import with what is wrong with them. */
  importRowsExport: (query: { importId: string; fate?: string }) => withQuery("/admin/imports/export", query),
  importTemplate: (query: { kind: string }) => withQuery("/admin/imports/template", query),

  stores: (query: Query = {}) => withQuery("/admin/stores", query),
  newStore: () => "/admin/stores/new",
  storesExport: (query: Query = {}) => withQuery("/admin/stores/export", query),
  store: (id: string) => `/admin/stores/${part(id)}`,
  storeShiftsExport: (id: string) => `/admin/stores/${part(id)}/shifts`,
  storeKeysExport: (id: string) => `/admin/stores/${part(id)}/tills/export`,
  storeCashiersExport: (id: string) => `/admin/stores/${part(id)}/cashiers/export`,
  storeTills: (id: string) => `/admin/stores/${part(id)}/tills`,
  storeCashiers: (id: string) => `/admin/stores/${part(id)}/cashiers`,
  /** Receipts as the desk sees them; a shopper's own are under `activity`. */
  receipts: (query: Query = {}) => withQuery("/admin/receipts", query),
  deskReceipt: (id: string) => `/admin/receipts/${part(id)}`,
  receiptsExport: (query: Query = {}) => withQuery("/admin/receipts/export", query),
  returns: (query: Query = {}) => withQuery("/admin/returns", query),
  billing: () => "/admin/billing",
  /** Whether the centre is well. */
  operations: () => "/admin/operations",
  reconciliation: () => "/admin/billing/reconciliation",
  /** `month`: YYYY-MM. */
  period: (month: string) => `/admin/billing/${part(month)}`,
  monthDocuments: (month: string) => `/admin/billing/${part(month)}/documents`,
  document: (id: string, query: Query = {}) => withQuery(`/admin/billing/documents/${part(id)}`, query),
  carrierReply: (id: string) => `/admin/billing/documents/${part(id)}/reply.csv`,
  creditLines: (id: string) => `/admin/billing/documents/${part(id)}/credit-lines`,
  documentLines: (id: string) => `/admin/billing/documents/${part(id)}/lines`,
  documentLine: (id: string, position: number, query: Query = {}) =>
    withQuery(`/admin/billing/documents/${part(id)}/lines/${position}`, query),
  documentPdf: (id: string) => `/admin/billing/documents/${part(id)}/pdf`,
  outboxFile: (mail: string, place: number) => `/outbox/files/${part(mail)}/${place}`,
  /** Where a credit note on an invoice is written. */
  newCreditNote: (id: string, query: Query = {}) =>
    withQuery(`/admin/billing/documents/${part(id)}/credit`, query),
  creditNote: (id: string, query: Query = {}) => withQuery(`/admin/billing/credit-notes/${part(id)}`, query),
  creditNoteLines: (id: string) => `/admin/billing/credit-notes/${part(id)}/lines`,
  creditNotePdf: (id: string) => `/admin/billing/credit-notes/${part(id)}/pdf`,
  creditNoteUbl: (id: string, which: string) => `/admin/billing/credit-notes/${part(id)}/ubl/${part(which)}`,
  /** Of a provider. */
  statementLines: (id: string) => `/admin/billing/accounts/${part(id)}/lines`,
  payouts: () => "/admin/billing/payouts",
  payoutRun: (id: string) => `/admin/billing/payouts/${part(id)}`,
  /** For the bank. */
  payoutFile: (id: string) => `/admin/billing/payouts/${part(id)}/file`,
  payoutTransfers: (id: string) => `/admin/billing/payouts/${part(id)}/transfers`,
  /** Of a provider or a retailer. */
  statement: (id: string) => `/admin/billing/accounts/${part(id)}`,
  /** `party`: `centre`, or the id of an organisation. */
  billingDetails: (party: string) => `/admin/billing/details/${part(party)}`,
  /** `part`: `discounts` or `fees` (docs/decisions/0030). */
  documentUbl: (id: string, which: string) => `/admin/billing/documents/${part(id)}/ubl/${part(which)}`,
  /** The file for the carrier. */
  documentCredits: (id: string) => `/admin/billing/documents/${part(id)}/credits`,
  /** How carriers get their files. */
  carrierFiles: () => "/admin/billing/carriers",
  /** Credits that no carrier takes. */
  divertedCredits: (query: Query = {}) => withQuery("/admin/billing/diverted", query),
  divertedExport: (query: Query = {}) => withQuery("/admin/billing/diverted/export", query),
  carrierFile: (id: string) => `/admin/billing/carriers/${part(id)}`,
  people: (query: Query = {}) => withQuery("/admin/people", query),
  peopleFile: () => "/admin/people/file",
  invitationsExport: () => "/admin/people/invitations",
  peopleExport: (query: Query = {}) => withQuery("/admin/people/export", query),
  mailings: (query: Query = {}) => withQuery("/admin/outreach/mailings", query),
  mailing: (id: string) => `/admin/outreach/mailings/${part(id)}`,
  mailingExport: (id: string) => `/admin/outreach/mailings/${part(id)}/export`,
  automations: () => "/admin/outreach/automations",
  webhooks: () => "/admin/webhooks",
  deliveriesExport: (id: string, query: Query = {}) =>
    withQuery(`/admin/webhooks/${part(id)}/deliveries`, query),
  webhook: (id: string, query: Query = {}) => withQuery(`/admin/webhooks/${part(id)}`, query),
  demographics: (query: Query = {}) => withQuery("/admin/demographics", query),
  /** `part`: which of its files (app/admin/demographics/export). */
  demographicsExport: (query: Query = {}) => withQuery("/admin/demographics/export", query),
  audit: (query: Query = {}) => withQuery("/admin/audit", query),
  auditExport: (query: Query = {}) => withQuery("/admin/audit/export", query),
  returnsExport: (query: Query = {}) => withQuery("/admin/returns/export", query),

  developers: {
    home: () => "/developers",
    errors: () => "/developers/errors",
    error: (reason: string) => `/developers/errors/${part(reason)}`,
  },

  /** `from`: where to go afterwards. `error`, `done`: codes that the page has words for. */
  signIn: (query: { from?: string; error?: string; done?: string } = {}) => withQuery("/sign-in", query),
  /** Where a magic link leads: one press there signs in. */
  signInLink: (query: { email: string; token: string; from?: string }) => withQuery("/sign-in/link", query),
  /** Where the mail leads that asks somebody to join the staff. */
  invitation: (query: { token: string }) => withQuery("/invitation", query),
  /** Demo mode only. */
  outbox: () => "/outbox",

  /** Where the page of a magic link posts to. */
  authLinkCallback: (query: { email: string; token: string; callbackUrl: string }) =>
    withQuery("/api/auth/callback/link", query),

  api: {
    verifications: () => "/api/v1/verifications",
    redemptions: () => "/api/v1/redemptions",
    redemption: (id: string) => `/api/v1/redemptions/${part(id)}`,
    reversals: (id: string) => `/api/v1/redemptions/${part(id)}/reversals`,
    offers: (query: Query = {}) => withQuery("/api/v1/offers", query),
    openApi: () => "/api/v1/openapi.json",
    testBarcodes: () => "/api/v1/test/barcodes",
    healthLive: () => "/api/health/live",
    healthReady: () => "/api/health/ready",
  },
} as const;

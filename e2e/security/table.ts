/** Who may see which page, call which route and which action. What the sources have beyond it fails in roles.spec.ts. */
import { globSync } from "node:fs";
import { wellKnown } from "@/db/seed/well-known";
import type { PersonaKey } from "../fixtures";

export const personas = ["shopper", "cashier", "retailer", "marketer", "carrier", "operator"] as const;
export type Who = "everybody" | readonly PersonaKey[];
const shopper = ["shopper"] as const;
const cashier = ["cashier"] as const;
const desk = ["retailer", "marketer", "carrier", "operator"] as const;
const staff = ["cashier", ...desk] as const;
const shops = ["retailer", "operator"] as const;
/** Whose servers are told of things, and who looks after it. */
const hooked = ["retailer", "marketer", "operator"] as const;
const importers = ["retailer", "marketer", "operator"] as const;
const campaigners = ["marketer", "operator"] as const;

export const pages: Record<string, Who> = {
  "/": "everybody",
  "/offers": "everybody",
  "/offers/[id]": "everybody",
  "/offers/near": "everybody",
  "/offers/shop": "everybody",
  "/selection": shopper,
  "/barcodes": shopper,
  "/barcodes/[id]": shopper,
  "/barcodes/next": shopper,
  "/offline": "everybody",
  "/activity": shopper,
  "/activity/[id]": shopper,
  "/account": shopper,
  "/account/about-you": shopper,
  "/account/consents": shopper,
  "/account/welcome": shopper,
  "/account/phone": shopper,
  "/account/data": shopper,
  "/account/notifications": shopper,
  "/messages": shopper,
  "/messages/[id]": shopper,
  "/messages/surveys/[id]": shopper,
  "/unsubscribe": "everybody",
  "/developers": "everybody",
  "/developers/errors": "everybody",
  "/developers/errors/[reason]": "everybody",
  "/checkout": cashier,
  "/checkout/cashiers": "everybody",
  "/checkout/offline": "everybody",
  "/checkout/pin": cashier,
  "/checkout/password": cashier,
  "/checkout/till": ["cashier", "retailer"],
  "/checkout/shifts/[id]": ["cashier", "retailer", "operator"],
  "/admin": desk,
  "/admin/password": desk,
  "/admin/operations": ["operator"],
  "/admin/campaigns": campaigners,
  "/admin/campaigns/[id]": campaigners,
  "/admin/campaigns/[id]/edit": ["marketer"],
  "/admin/outreach/automations": ["marketer"],
  "/admin/outreach/mailings": campaigners,
  "/admin/outreach/mailings/[id]": campaigners,
  "/admin/outreach": ["marketer"],
  "/admin/outreach/audiences/new": ["marketer"],
  "/admin/outreach/audiences/[id]": ["marketer"],
  "/admin/outreach/surveys": ["marketer"],
  "/admin/outreach/surveys/[id]": ["marketer"],
  "/admin/products": campaigners,
  "/admin/products/new": campaigners,
  "/admin/products/[id]": campaigners,
  "/admin/campaigns/[id]/performance": campaigners,
  "/admin/demographics": campaigners,
  "/admin/providers": ["operator"],
  "/admin/providers/new": ["operator"],
  "/admin/providers/[id]": ["operator"],
  "/admin/retailers": ["operator"],
  "/admin/retailers/new": ["operator"],
  "/admin/retailers/[id]": ["operator"],
  "/admin/carriers": ["operator"],
  "/admin/carriers/new": ["operator"],
  "/admin/carriers/[id]": ["operator"],
  "/admin/imports": importers,
  "/admin/imports/new": importers,
  "/admin/imports/[id]": importers,
  "/admin/stores": shops,
  "/admin/stores/new": shops,
  "/admin/stores/[id]": shops,
  "/admin/stores/[id]/tills": shops,
  "/admin/stores/[id]/cashiers": shops,
  "/admin/receipts": shops,
  "/admin/receipts/[id]": shops,
  "/admin/returns": shops,
  "/admin/billing": desk,
  "/admin/billing/[month]": desk,
  "/admin/billing/reconciliation": ["operator"],
  "/admin/billing/documents/[id]": desk,
  "/admin/billing/documents/[id]/credit": ["operator"],
  "/admin/billing/documents/[id]/lines/[line]": desk,
  "/admin/billing/credit-notes/[id]": desk,
  "/admin/billing/accounts/[id]": desk,
  "/admin/billing/details/[party]": ["operator"],
  "/admin/billing/diverted": ["operator"],
  "/admin/billing/payouts": ["operator"],
  "/admin/billing/payouts/[run]": ["operator"],
  "/admin/billing/carriers": ["carrier", "operator"],
  "/admin/billing/carriers/[id]": ["carrier", "operator"],
  "/admin/people": desk,
  "/admin/people/file": desk,
  "/admin/audit": ["retailer", "marketer", "operator"],
  "/admin/webhooks": hooked,
  "/admin/webhooks/[id]": hooked,
  "/invitation": "everybody",
  "/sign-in": "everybody",
  "/sign-in/link": "everybody",
  "/outbox": "everybody",
};

/** Routes that sessions open. */
export const routes: Record<string, Who> = {
  "/barcodes/[id]/events": shopper,
  "/barcodes/[id]/image/[kind]": shopper,
  "/account/data/export": shopper,
  "/admin/campaigns/[id]/performance/export": campaigners,
  "/admin/demographics/export": campaigners,
  "/admin/campaigns/export": campaigners,
  "/admin/outreach/surveys/[id]/export": ["marketer"],
  "/admin/products/export": campaigners,
  "/admin/outreach/mailings/[id]/export": campaigners,
  "/admin/providers/export": ["operator"],
  "/admin/retailers/export": ["operator"],
  "/admin/carriers/export": ["operator"],
  "/admin/imports/export": importers,
  "/admin/imports/template": importers,
  "/admin/stores/export": shops,
  "/admin/receipts/export": shops,
  "/admin/returns/export": shops,
  "/admin/billing/[month]/documents": desk,
  "/admin/billing/accounts/[id]/lines": desk,
  "/admin/billing/documents/[id]/lines": desk,
  "/admin/billing/payouts/[run]/file": ["operator"],
  "/admin/billing/payouts/[run]/transfers": ["operator"],
  "/admin/billing/documents/[id]/pdf": desk,
  "/admin/billing/documents/[id]/ubl/[part]": desk,
  "/admin/billing/documents/[id]/credits": ["carrier", "operator"],
  "/admin/billing/documents/[id]/credit-lines": ["carrier", "operator"],
  "/admin/billing/credit-notes/[id]/lines": desk,
  "/admin/billing/credit-notes/[id]/pdf": desk,
  "/admin/billing/credit-notes/[id]/ubl/[part]": desk,
  "/admin/billing/diverted/export": ["operator"],
  "/admin/people/export": desk,
  "/admin/people/invitations": desk,
  "/admin/imports/list": importers,
  "/admin/stores/[id]/shifts": shops,
  "/admin/stores/[id]/tills/export": shops,
  "/admin/stores/[id]/cashiers/export": shops,
  "/admin/webhooks/[id]/deliveries": hooked,
  "/admin/audit/export": ["retailer", "marketer", "operator"],
  "/outbox/files/[mail]/[place]": "everybody",
  "/sw.js": "everybody",
  "/checkout/sw.js": "everybody",
  "/unsubscribe/one-click": "everybody",
  "/go/[token]": "everybody",
  "/api/auth/[...nextauth]": "everybody",
  "/api/metrics": ["operator"],
  "/api/health/live": "everybody",
  "/api/health/ready": "everybody",
  "/api/[[...rest]]": "everybody",
  "/api/v1/openapi.json": "everybody",
};
/** Routes that scripts of our own pages post to. */
export const postRoutes: Record<string, Who> = {
  "/account/notifications/renewed": shopper,
  "/admin/imports/[id]/file.csv": importers,
  "/admin/billing/documents/[id]/reply.csv": ["carrier", "operator"],
  "/checkout/redemptions": cashier,
  "/checkout/verifications": cashier,
  "/checkout/products": cashier,
};
/** Routes that pages of ours post to whoever reads them. */
export const openPostRoutes = ["/offers/counts"];
/** Routes that only the key of a till opens, whoever is signed in. */
export const tillRoutes: Record<string, "GET" | "POST"> = {
  "/api/v1/verifications": "POST",
  "/api/v1/redemptions": "POST",
  "/api/v1/redemptions/[id]": "GET",
  "/api/v1/redemptions/[id]/reversals": "POST",
  "/api/v1/test/barcodes": "POST",
  "/api/v1/offers": "GET",
};

/** Server actions by file and name. */
export const actions: Record<string, Who> = {
  "app/sign-in/actions.ts#requestLink": "everybody",
  "app/sign-in/actions.ts#signInWithPassword": "everybody",
  "app/sign-in/actions.ts#signInAsPersona": "everybody",
  "app/sign-in/actions.ts#signOutHere": "everybody",
  "app/(wallet)/offers/(list)/actions.tsx#loadMoreOffers": "everybody",
  "app/(wallet)/selection/actions.ts#loadSelection": shopper,
  "app/(wallet)/selection/actions.ts#saveSelectionAction": shopper,
  "app/(wallet)/selection/actions.ts#issueBarcodeAction": shopper,
  "app/(wallet)/barcodes/[id]/actions.ts#cancelBarcodeAction": shopper,
  "app/(wallet)/barcodes/[id]/actions.ts#renewFetchCodeAction": shopper,
  "app/(wallet)/account/actions.ts#saveAboutYou": shopper,
  "app/(wallet)/account/actions.ts#saveWelcome": shopper,
  "app/(wallet)/account/actions.ts#answerConsent": shopper,
  "app/(wallet)/account/actions.ts#signOutEverywhereAction": shopper,
  "app/(wallet)/account/data/actions.ts#deleteAccountAction": shopper,
  "app/(wallet)/account/phone/actions.ts#askForCode": shopper,
  "app/(wallet)/account/phone/actions.ts#enterCode": shopper,
  "app/(wallet)/account/phone/actions.ts#saveCarrier": shopper,
  "app/(wallet)/account/phone/actions.ts#forgetPhone": shopper,
  "app/(wallet)/barcodes/actions.ts#loadLivingBarcodes": shopper,
  "app/(wallet)/messages/actions.ts#markReadAction": shopper,
  "app/(wallet)/messages/actions.ts#removeMessageAction": shopper,
  "app/(wallet)/messages/actions.ts#restoreMessageAction": shopper,
  "app/(wallet)/messages/surveys/[id]/actions.ts#keepAnswerAction": shopper,
  "app/(wallet)/messages/surveys/[id]/actions.ts#sendAnswersAction": shopper,
  "app/(wallet)/messages/surveys/[id]/actions.ts#takeThanksAction": shopper,
  "app/(wallet)/account/notifications/actions.ts#saveRemindersAction": shopper,
  "app/(wallet)/account/notifications/actions.ts#subscribePushAction": shopper,
  "app/(wallet)/account/notifications/actions.ts#findThisDevice": shopper,
  "app/(wallet)/account/notifications/actions.ts#endPushAction": shopper,
  "app/admin/campaigns/[id]/actions.ts#moveCampaignAction": campaigners,
  "app/admin/campaigns/[id]/actions.ts#topUpCampaignAction": ["marketer"],
  "app/admin/campaigns/[id]/actions.ts#duplicateCampaignAction": ["marketer"],
  "app/admin/campaigns/actions.ts#createCampaignAction": ["marketer"],
  "app/admin/campaigns/[id]/edit/actions.ts#saveDraftAction": ["marketer"],
  "app/admin/campaigns/[id]/edit/actions.ts#changeCampaignAction": ["marketer"],
  "app/admin/campaigns/[id]/edit/actions.ts#readLatestAction": ["marketer"],
  "app/admin/campaigns/[id]/edit/actions.ts#findProductsAction": ["marketer"],
  "app/admin/campaigns/[id]/edit/actions.ts#countAudienceAction": ["marketer"],
  "app/admin/outreach/automations/actions.ts#saveAutomationAction": ["marketer"],
  "app/admin/outreach/automations/actions.ts#switchAutomationAction": ["marketer"],
  "app/admin/outreach/mailings/actions.ts#createMailingAction": ["marketer"],
  "app/admin/outreach/mailings/actions.ts#writeMailingAction": ["marketer"],
  "app/admin/outreach/mailings/actions.ts#moveMailingAction": campaigners,
  "app/admin/outreach/mailings/actions.ts#suppressAction": ["operator"],
  "app/admin/outreach/mailings/actions.ts#liftSuppressionAction": ["operator"],
  "app/admin/outreach/audiences/actions.ts#countReachAction": ["marketer"],
  "app/admin/outreach/audiences/actions.ts#audienceAction": ["marketer"],
  "app/admin/outreach/audiences/actions.ts#removeAudienceAction": ["marketer"],
  "app/admin/outreach/surveys/actions.ts#createSurveyAction": ["marketer"],
  "app/admin/outreach/surveys/actions.ts#saveSurveyAction": ["marketer"],
  "app/admin/outreach/surveys/actions.ts#openSurveyAction": ["marketer"],
  "app/admin/outreach/surveys/actions.ts#closeSurveyAction": ["marketer"],
  "app/admin/outreach/surveys/actions.ts#removeSurveyAction": ["marketer"],
  "app/admin/products/actions.ts#createProductAction": campaigners,
  "app/admin/products/actions.ts#saveProduct": campaigners,
  "app/admin/products/actions.ts#changeProductsAction": campaigners,
  "app/admin/_organisations/actions.ts#createOrganisationAction": ["operator"],
  "app/admin/_organisations/actions.ts#saveOrganisation": ["operator"],
  "app/admin/_organisations/actions.ts#changeOrganisationsAction": ["operator"],
  "app/admin/stores/actions.ts#changeStoresAction": shops,
  "app/admin/imports/actions.ts#startImportAction": importers,
  "app/admin/imports/actions.ts#applyImportAction": importers,
  "app/admin/imports/actions.ts#cancelImportAction": importers,
  "app/checkout/actions.ts#loadLastRedemptions": cashier,
  "app/checkout/actions.ts#loadReceipt": ["cashier", "retailer"],
  "app/checkout/actions.ts#previewReversal": ["cashier", "retailer"],
  "app/checkout/actions.ts#reverseAtTill": ["cashier", "retailer"],
  "app/admin/stores/new/actions.ts#openStore": shops,
  "app/admin/stores/[id]/actions.ts#saveStore": shops,
  "app/admin/stores/[id]/actions.ts#closeShiftAction": ["cashier", "retailer", "operator"],
  "app/admin/stores/[id]/tills/actions.ts#openTill": shops,
  "app/admin/stores/[id]/tills/actions.ts#saveTillName": shops,
  "app/admin/stores/[id]/tills/actions.ts#retireAction": shops,
  "app/admin/stores/[id]/tills/actions.ts#makeKey": shops,
  "app/admin/stores/[id]/tills/actions.ts#replaceKey": shops,
  "app/admin/stores/[id]/tills/actions.ts#endKey": shops,
  "app/admin/stores/[id]/tills/actions.ts#endPairing": ["cashier", "retailer", "operator"],
  "app/admin/stores/[id]/cashiers/actions.ts#addCashier": shops,
  "app/admin/stores/[id]/cashiers/actions.ts#savePin": ["cashier", "retailer", "operator"],
  "app/admin/stores/[id]/cashiers/actions.ts#openPin": shops,
  "app/admin/stores/[id]/cashiers/actions.ts#moveToStore": shops,
  "app/admin/billing/[month]/actions.ts#closeAction": ["operator"],
  "app/admin/billing/details/[party]/actions.ts#saveDetailsAction": ["operator"],
  "app/admin/billing/documents/[id]/actions.ts#payAction": ["operator"],
  "app/admin/billing/documents/[id]/actions.ts#moveAction": ["operator"],
  "app/admin/billing/documents/[id]/credit/actions.ts#previewNoteAction": ["operator"],
  "app/admin/billing/documents/[id]/credit/actions.ts#issueNoteAction": ["operator"],
  "app/admin/billing/[month]/actions.ts#mailMonthAction": ["operator"],
  "app/admin/billing/actions.ts#mailAction": ["operator"],
  "app/admin/billing/actions.ts#reconcileAction": ["operator"],
  "app/(wallet)/activity/actions.ts#moveCreditAction": shopper,
  "app/admin/billing/diverted/actions.ts#payDivertedAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#makeRunAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#sentAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#cancelRunAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#settleAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#failAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#adjustAction": ["operator"],
  "app/admin/billing/payouts/actions.ts#holdAction": ["operator"],
  "app/admin/billing/carriers/[id]/actions.ts#saveFormAction": ["carrier", "operator"],
  "app/admin/billing/carriers/[id]/actions.ts#makeKeyAction": ["carrier", "operator"],
  "app/admin/billing/carriers/[id]/actions.ts#saveConnectionAction": ["carrier", "operator"],
  "app/admin/billing/carriers/[id]/actions.ts#removeConnectionAction": ["carrier", "operator"],
  "app/admin/billing/carriers/[id]/actions.ts#testConnectionAction": ["carrier", "operator"],
  "app/admin/billing/documents/[id]/actions.ts#pushAgainAction": ["carrier", "operator"],
  "app/admin/_views/actions.ts#saveViewAction": desk,
  "app/admin/_views/actions.ts#changeViewAction": desk,
  "app/admin/_views/actions.ts#removeViewAction": desk,
  "app/admin/people/actions.ts#invite": desk,
  "app/admin/people/actions.ts#renewAction": desk,
  "app/admin/people/actions.ts#revokeAction": desk,
  "app/admin/people/actions.ts#disableAction": desk,
  "app/admin/people/actions.ts#enableAction": desk,
  "app/admin/people/file/actions.ts#planFileAction": desk,
  "app/admin/people/file/actions.ts#inviteFileAction": desk,
  "app/admin/people/actions.ts#changeRoleAction": ["retailer", "operator"],
  "app/invitation/actions.ts#accept": "everybody",
  "app/admin/webhooks/actions.ts#addWebhook": ["retailer", "marketer"],
  "app/admin/webhooks/actions.ts#saveWebhook": hooked,
  "app/admin/webhooks/actions.ts#switchAction": hooked,
  "app/admin/webhooks/actions.ts#newSecret": hooked,
  "app/admin/webhooks/actions.ts#removeAction": hooked,
  "app/admin/webhooks/actions.ts#replayAction": hooked,
  "app/admin/webhooks/actions.ts#testAction": hooked,
  "app/admin/receipts/[id]/actions.ts#takeBack": ["cashier", "retailer"],
  "app/checkout/actions.ts#searchProductsByName": cashier,
  "app/checkout/actions.ts#loadCouponProducts": cashier,
  "app/checkout/actions.ts#loadShift": cashier,
  "app/checkout/actions.ts#beginShift": cashier,
  "app/checkout/actions.ts#endShift": ["cashier", "retailer", "operator"],
  "app/checkout/actions.ts#unlockWithPassword": cashier,
  "app/checkout/actions.ts#loadCashiers": cashier,
  "app/checkout/cashiers/actions.ts#signInAtTill": "everybody",
  "app/checkout/cashiers/actions.ts#leaveTill": "everybody",
  "app/checkout/till/actions.ts#pairTablet": ["cashier", "retailer"],
  "app/checkout/till/actions.ts#unpairTablet": ["cashier", "retailer", "operator"],
  "app/checkout/till/actions.ts#setAutoLock": ["cashier", "retailer", "operator"],
  "app/checkout/pin/actions.ts#setOwnPin": cashier,
  "app/_password/actions.ts#savePassword": staff,
};

export function urlsOf(kind: "page" | "route"): string[] {
  return globSync(`app/**/${kind}.{ts,tsx}`).map((file) => {
    const parts = file
      .split("/")
      .slice(1, -1)
      .filter((part) => !/^\(.*\)$/.test(part));
    return `/${parts.join("/")}`;
  });
}

export function sample(pattern: string): string {
  return pattern
    .replace("[[...rest]]", "nothing-here")
    .replace("[...nextauth]", "session")
    .replace("/offers/[id]", `/offers/${wellKnown.offers.highlandRoast}`)
    .replace("/campaigns/[id]", `/campaigns/${wellKnown.testRange.campaignId}`)
    .replace("/imports/[id]", "/imports/imp_0000000000000")
    .replace("/providers/[id]", "/providers/prv_0000000000000")
    .replace("/retailers/[id]", "/retailers/ret_0000000000000")
    .replace("/carriers/[id]", "/carriers/car_0000000000000")
    .replace("/mailings/[id]", "/mailings/mlg_0000000000000")
    .replace("/products/[id]", "/products/prd_0000000000000")
    .replace("/stores/[id]", `/stores/${wellKnown.storeId}`)
    .replace("/webhooks/[id]", "/webhooks/whe_0000000000000")
    .replace("/admin/receipts/[id]", "/admin/receipts/rdm_0000000000000")
    .replace("/accounts/[id]", "/accounts/prv_0000000000000")
    .replace("/credit-notes/[id]", "/credit-notes/crn_0000000000000")
    .replace("[mail]/[place]", "eml_0000000000000/0")
    .replace("[token]", "nothing")
    .replace("[party]", "centre")
    .replace("[run]", "run_0000000000000")
    .replace("[part]", "fees")
    .replace("/lines/[line]", "/lines/1")
    .replace("/documents/[id]", "/documents/doc_0000000000000")
    .replace("[month]", "2026-01")
    .replace("/redemptions/[id]", "/redemptions/rdm_0000000000000")
    .replace("/shifts/[id]", "/shifts/shf_0000000000000")
    .replace("[id]", "brc_0000000000000")
    .replace("[kind]", "svg")
    .replace("[reason]", "already_redeemed")
    .replace("/sign-in/link", `/sign-in/link?email=somebody%40post.example&token=${"0".repeat(64)}`);
}

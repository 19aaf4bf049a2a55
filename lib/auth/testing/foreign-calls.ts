/** For every function that somebody with an organisation may call: what it is called with to name what is another's. A function without a line fails other-organisations.db.test.ts. */
import { bodyOf } from "@/lib/catalogue/imports/testing/body-of";
import { anybody } from "@/lib/outreach/audiences/definition";
import type { Belonging, TwoOrganisations } from "./two-organisations";

/**
 * `noId`: takes no id of anybody's, or of public things alone.
 * `own`: a list of what is the actor's own. The first sees ids in it, the other none of them.
 * `foreign`: names something of the first's. The other finds nothing, or is refused, and nothing changes.
 */
export type ForeignCall =
  | "noId"
  | { own: readonly unknown[]; shared?: RegExp; roles?: readonly Belonging[] }
  | {
      foreign: (of: TwoOrganisations, role: Belonging) => unknown[];
      /** How it refuses besides `not_found` and `forbidden`. */
      refusal?: string;
      /** Whether an answer in JSON is what it says of what there is not. */
      answer?: (json: string) => boolean;
      /** Of whom it is asked, when the others have a part in what is named. */
      roles?: readonly Belonging[];
      /** Why its own people find nothing either. */
      unproved?: string;
    };

const seenStore = { name: "x", street: "x", city: "x", region: "x", site: "0, 0" };
const words = { name: "New", subject: "New", body: "New" };
const draft = {
  name: "New",
  currency: "EUR",
  offers: [],
  minimumAge: null,
  audience: null,
  issuesPerShopper: 1,
  isStoreLimited: false,
  storeIds: [],
  startsOn: "",
  endsOn: "",
  timeZone: "Europe/Dublin",
  budgetMinor: null,
  payouts: ["till"],
  allowsStaticCodes: false,
  barcodeLifetimeSeconds: 3_600,
};
const survey = { title: "New", intro: "", questions: [], audienceId: null, offerId: null, invitesBy: [] };
const colleague = (of: TwoOrganisations, role: Belonging) => of.personIds[role === "till" ? "cashier" : role];

const shoppers: Record<string, ForeignCall> = {
  "account/change-carrier.ts#changeCarrier": "noId",
  "account/confirm-phone.ts#confirmPhone": "noId",
  "account/delete-own-account.ts#deleteOwnAccount": "noId",
  "account/export-own-data.ts#exportOwnData": "noId",
  "account/queries.ts#getOwnAccount": "noId",
  "account/queries.ts#listRegions": "noId",
  "account/queries.ts#listCarriers": "noId",
  "account/queries.ts#getPendingPhone": "noId",
  "account/queries.ts#countBillBarcodes": "noId",
  "account/remove-phone.ts#removePhone": "noId",
  "account/send-phone-code.ts#sendPhoneCode": "noId",
  "account/sign-out-everywhere.ts#signOutEverywhere": "noId",
  "account/update-own-attributes.ts#updateOwnAttributes": "noId",
  "clearing/carriers/move-credit.ts#moveCredit": { foreign: (of) => [{ creditId: of.creditId }] },
  "clearing/queries.ts#ownCredits": "noId",
  "outreach/consents.ts#listOwnConsents": "noId",
  "outreach/end-push.ts#endPush": "noId",
  "outreach/mark-message-read.ts#markMessageRead": {
    foreign: (of) => [{ messageId: of.messageId }],
    answer: (json) => json === '{"ok":true}',
  },
  "outreach/notification-queries.ts#getReminderSetting": "noId",
  "outreach/notification-queries.ts#listDevices": { own: [] },
  "outreach/notification-queries.ts#findOwnDevice": { foreign: () => ["https://push.example/one"] },
  "outreach/queries.ts#listMessages": { own: [{}] },
  "outreach/queries.ts#getMessage": { foreign: (of) => [of.messageId] },
  "outreach/queries.ts#countUnread": "noId",
  "outreach/record-consent.ts#recordConsent": "noId",
  "outreach/remove-message.ts#removeMessage": { foreign: (of) => [{ messageId: of.messageId }] },
  "outreach/renew-push.ts#renewPush": "noId",
  "outreach/restore-message.ts#restoreMessage": { foreign: (of) => [{ messageId: of.messageId }] },
  "outreach/save-reminder-setting.ts#saveReminderSetting": "noId",
  "outreach/subscribe-push.ts#subscribePush": "noId",
  "outreach/surveys/keep-answer.ts#keepAnswer": {
    foreign: (of) => [{ surveyId: of.surveyId, questionId: "q1", answer: 1 }],
  },
  "outreach/surveys/own-survey.ts#getOwnSurvey": { foreign: (of) => [of.surveyId] },
  "outreach/surveys/send-answers.ts#sendAnswers": { foreign: (of) => [{ surveyId: of.surveyId }] },
  "outreach/surveys/take-thanks.ts#takeThanks": {
    foreign: (of) => [{ surveyId: of.surveyId }],
    unproved: "the survey has no thanks",
  },
  "redemption/queries.ts#ownSavingsByMonth": "noId",
  "redemption/receipt-queries.ts#pageOwnReceipts": { own: [], shared: /^(sto|ret|prd|off|cmp)_/ },
  "redemption/receipt-queries.ts#getOwnReceipt": { foreign: (of) => [of.ownReceiptId] },
  "redemption/receipt-queries.ts#listOwnReceipts": {
    foreign: (of) => [of.ownReceiptId.replace("rdm", "brc")],
  },
  "wallet/cancel-barcode.ts#cancelBarcode": { foreign: (of) => [{ barcodeId: of.barcodeId }] },
  "wallet/cancel-living-barcodes.ts#cancelLivingBarcodes": "noId",
  "wallet/phone-queries.ts#listOfferLines": "noId",
  "wallet/phone-queries.ts#listLivingIds": "noId",
  "wallet/phone-queries.ts#requireOwnBarcode": { foreign: (of) => [of.barcodeId] },
  "wallet/queries.ts#listBarcodes": { own: [], shared: /^(sto|ret|prd|off|cmp)_/ },
  "wallet/queries.ts#getBarcodeForPhone": { foreign: (of) => [of.barcodeId] },
  "wallet/queries.ts#listLivingForPhone": "noId",
  "wallet/queries.ts#getStaticToken": { foreign: (of) => [of.barcodeId], unproved: "a live code has none" },
  "wallet/queries.ts#renewFetchCode": { foreign: (of) => [of.barcodeId] },
  "wallet/refusal-of-offer.ts#refusalOfOffer": "noId",
  "wallet/save-selection.ts#saveSelection": {
    foreign: (of) => [{ owner: of.shopperId, add: [], drop: [of.offerId] }],
    answer: (json) => json.includes('"picks":[]'),
  },
  "wallet/selection-facts.ts#selectionFacts": "noId",
  "wallet/selection-facts.ts#ownBarcodeOffers": { foreign: (of) => [of.barcodeId] },
  "wallet/selection-facts.ts#offerTitles": "noId",
};

const stores: Record<string, ForeignCall> = {
  "auth/cashier-queries.ts#listCashiers": { foreign: (of) => [of.storeId] },
  "auth/change-own-password.ts#changeOwnPassword": "noId",
  "auth/change-till-device.ts#changeTillDevice": {
    foreign: (of) => [{ deviceId: of.deviceId, autoLockSeconds: 60 }],
  },
  "auth/create-api-key.ts#createApiKey": { foreign: (of) => [{ tillId: of.tillId, name: "New" }] },
  "auth/create-cashier.ts#createCashier": {
    foreign: (of) => [{ storeId: of.storeId, name: "New", email: "new@post.example" }],
  },
  "auth/key-queries.ts#listApiKeys": { foreign: (of) => [of.storeId] },
  "auth/list-audit.ts#listAudit": { own: [{}] },
  "auth/move-cashier.ts#moveCashier": {
    foreign: (of) => [{ personId: of.personIds.cashier, storeId: of.theirs.storeId }],
    unproved: "they may not move anybody into that store",
  },
  "auth/pair-till-device.ts#pairTillDevice": { foreign: (of) => [{ tillId: of.tillId, name: "New" }] },
  "auth/prove-password.ts#provePassword": "noId",
  "auth/revoke-api-key.ts#revokeApiKey": { foreign: (of) => [{ apiKeyId: of.apiKeyId }] },
  "auth/revoke-till-device.ts#revokeTillDevice": { foreign: (of) => [of.deviceId] },
  "auth/rotate-api-key.ts#rotateApiKey": { foreign: (of) => [{ apiKeyId: of.apiKeyId }] },
  "auth/set-pin.ts#setPin": { foreign: (of) => [{ personId: of.personIds.cashier, pin: "5937" }] },
  "auth/till-queries.ts#listPairableTills": { own: [] },
  "auth/till-queries.ts#listTillDevices": { foreign: (of) => [of.storeId] },
  "auth/till-queries.ts#readPinState": { foreign: (of) => [of.personIds.cashier] },
  "auth/unlock-pin.ts#unlockPin": { foreign: (of) => [of.personIds.cashier] },
  "campaigns/coupon-products.ts#listCouponProducts": "noId",
  "catalogue/create-store.ts#createStore": "noId",
  "catalogue/create-till.ts#createTill": { foreign: (of) => [{ storeId: of.storeId, name: "New" }] },
  "catalogue/new-store-choices.ts#readNewStoreChoices": "noId",
  "catalogue/queries.ts#findProduct": "noId",
  "catalogue/queries.ts#searchProducts": "noId",
  "catalogue/queries.ts#getOwnStore": "noId",
  "catalogue/rename-till.ts#renameTill": { foreign: (of) => [{ tillId: of.tillId, name: "New" }] },
  "catalogue/store-tills.ts#listStoreTills": { foreign: (of) => [of.storeId] },
  "catalogue/store-tills.ts#listStoreChoices": { own: [] },
  "catalogue/stores/change-stores.ts#changeStores": {
    foreign: (of) => [{ storeIds: [of.storeId], region: "new" }],
  },
  "catalogue/stores/queries.ts#listStoreFacts": { own: [{}] },
  "catalogue/update-store.ts#updateStore": {
    foreign: (of) => [{ ...seenStore, storeId: of.storeId, seen: seenStore }],
  },
  "redemption/desk-receipt.ts#findDeskReceipt": { foreign: (of) => [of.receiptId] },
  "redemption/list-redemptions.ts#listRedemptions": { foreign: (of) => [{ storeId: of.storeId }] },
  "redemption/list-reversals.ts#listReversals": {
    foreign: (of) => [{ storeId: of.storeId, from: "2026-01-01" }],
  },
  "redemption/list-store-offers.ts#listStoreOffers": "noId",
  "redemption/look-up-key.ts#lookUpKey": {
    foreign: () => ["key-of-another"],
    unproved: "receipts of the demo world were sent without a key",
    answer: (json) => json.startsWith('{"outcome":"nothing"'),
  },
  "redemption/make-test-barcode.ts#makeTestBarcode": "noId",
  "redemption/queries.ts#getRedemption": { foreign: (of) => [of.receiptId] },
  "redemption/return-queries.ts#listLastRedemptions": "noId",
  "redemption/reverse-redemption.ts#reverseRedemption": {
    foreign: (of, role) => [`foreign-${role}`, of.receiptId, { reason: "return" }],
  },
  "redemption/search-receipts.ts#searchReceipts": { foreign: (of) => [{ storeId: of.storeId }] },
  "redemption/store-days.ts#listStoreDays": { own: [{}] },
  "redemption/store-days.ts#findStoreDay": { foreign: (of) => [of.storeId] },
  "redemption/store-days.ts#readHours": {
    foreign: (of) => [of.storeId],
    answer: (json) => !/"redemptions":[1-9]/.test(json),
  },
  "shifts/close-shift.ts#closeShift": { foreign: (of) => [of.shiftId] },
  "shifts/open-shift.ts#openShift": "noId",
  "shifts/queries.ts#getOpenShift": "noId",
  "shifts/queries.ts#getShift": { foreign: (of) => [of.shiftId] },
  "shifts/queries.ts#listShifts": { foreign: (of) => [of.storeId] },
  "shifts/retire-till.ts#retireTill": { foreign: (of) => [{ tillId: of.tillId }] },
  // Takes a barcode that its caller has just made for this very till.
  "wallet/end-test-barcode.ts#endTestBarcode": "noId",
  "wallet/issue-test-barcode.ts#issueTestBarcode": "noId",
};

const makers: Record<string, ForeignCall> = {
  "campaigns/budget-alerts.ts#listBudgetAlerts": { foreign: (of) => [of.campaignId] },
  "campaigns/change-campaign.ts#changeCampaign": {
    foreign: (of) => [{ campaignId: of.campaignId, version: 1, draft }],
  },
  "campaigns/count-audience.ts#countAudience": "noId",
  "campaigns/create-campaign.ts#createCampaign": "noId",
  "campaigns/desk-queries.ts#findCampaign": { foreign: (of) => [of.campaignId] },
  "campaigns/duplicate-campaign.ts#duplicateCampaign": { foreign: (of) => [{ campaignId: of.campaignId }] },
  "campaigns/editor-queries.ts#findForEditor": { foreign: (of) => [of.campaignId] },
  "campaigns/editor-queries.ts#searchOwnProducts": { own: [""] },
  "campaigns/move-campaign.ts#moveCampaign": {
    foreign: (of) => [{ campaignId: of.campaignId, version: 1, move: "pause" }],
  },
  "campaigns/save-draft.ts#saveDraft": { foreign: (of) => [{ campaignId: of.draftId, version: 1, draft }] },
  "campaigns/top-up-campaign.ts#topUpCampaign": {
    foreign: (of) => [{ campaignId: of.campaignId, version: 1, addMinor: 100 }],
  },
  "catalogue/products/change-product.ts#changeProduct": {
    foreign: (of) => [
      {
        productId: of.productId,
        name: "New",
        brand: "New",
        category: "coffee",
        price: "1.00",
        seen: { name: "x", brand: "x", category: "coffee", price: "1.00" },
      },
    ],
  },
  "catalogue/products/change-products.ts#changeProducts": {
    foreign: (of) => [{ productIds: [of.productId], change: { what: "brand", value: "New" } }],
  },
  "catalogue/products/create-product.ts#createProduct": "noId",
  "catalogue/products/queries.ts#listProducts": { own: [{}] },
  "catalogue/products/queries.ts#findKeptProduct": { foreign: (of) => [of.productId] },
  "catalogue/products/queries.ts#listProductProviders": { own: [] },
  "demographics/queries.ts#findDemographics": { foreign: (of) => [{ of: `campaign:${of.campaignId}` }] },
  "ledger/performance-queries.ts#findPerformance": { foreign: (of) => [of.campaignId, "30"] },
  "ledger/queries.ts#listCampaignBurn": { foreign: (of) => [of.campaignId] },
  "ledger/queries.ts#campaignByDay": { foreign: (of) => [of.campaignId] },
  "ledger/read-given-back.ts#readGivenBack": { foreign: (of) => [of.campaignId] },
  "ledger/search-campaigns.ts#searchCampaigns": { own: [{ state: null, sort: "name", text: "" }] },
  "outreach/audiences/builder-choices.ts#builderChoices": "noId",
  "outreach/audiences/change-audience.ts#changeAudience": {
    foreign: (of) => [{ audienceId: of.audienceId, version: 1, name: "New", definition: anybody }],
  },
  "outreach/audiences/count-reach.ts#countReach": "noId",
  "outreach/audiences/remove-audience.ts#removeAudience": {
    foreign: (of) => [{ audienceId: of.audienceId }],
  },
  "outreach/audiences/save-audience.ts#saveAudience": "noId",
  "outreach/automations/queries.ts#listAutomations": { own: [] },
  "outreach/automations/queries.ts#listAutomationChoices": { own: [] },
  "outreach/automations/save-automation.ts#saveAutomation": {
    foreign: (of) => [{ name: "New", productIds: [], category: "coffee", afterDays: 1, sends: of.mailingId }],
    refusal: "invalid_input",
  },
  "outreach/automations/switch-automation.ts#switchAutomation": {
    foreign: (of) => [{ automationId: of.automationId, isOn: true }],
  },
  "outreach/mailings/create-mailing.ts#createMailing": "noId",
  "outreach/mailings/move-mailing.ts#moveMailing": {
    foreign: (of) => [{ mailingId: of.mailingId, move: "cancel" }],
  },
  "outreach/mailings/queries.ts#listMailings": { own: [{}] },
  "outreach/mailings/queries.ts#findMailing": { foreign: (of) => [of.mailingId] },
  "outreach/mailings/queries.ts#listMailableOffers": { own: [] },
  "outreach/mailings/results.ts#readMailingResults": { foreign: (of) => [of.mailingId] },
  "outreach/mailings/save-mailing.ts#saveMailing": {
    foreign: (of) => [
      { ...words, mailingId: of.mailingId, channels: ["mail"], timeZone: "Europe/Dublin", weeklyCap: 3 },
    ],
  },
  "outreach/mailings/schedule-mailing.ts#scheduleMailing": { foreign: (of) => [{ mailingId: of.mailingId }] },
  "outreach/mailings/test-mailing.ts#testMailing": { foreign: (of) => [{ mailingId: of.mailingId }] },
  "outreach/surveys/change-survey.ts#changeSurvey": {
    foreign: (of) => [{ surveyId: of.surveyId, version: 1, survey }],
  },
  "outreach/surveys/close-survey.ts#closeSurvey": {
    foreign: (of) => [{ surveyId: of.surveyId, version: 1 }],
  },
  "outreach/surveys/create-survey.ts#createSurvey": "noId",
  "outreach/surveys/open-survey.ts#openSurvey": { foreign: (of) => [{ surveyId: of.surveyId, version: 1 }] },
  "outreach/surveys/remove-survey.ts#removeSurvey": {
    foreign: (of) => [{ surveyId: of.surveyId, version: 1 }],
  },
  "outreach/surveys/result-queries.ts#surveyResults": { foreign: (of) => [of.surveyId] },
  // Takes what surveyResults has found for the actor.
  "outreach/surveys/result-queries.ts#surveyTexts": "noId",
};

const document = (of: TwoOrganisations, role: Belonging) => [of.documentId[role]];
const carriers: Record<string, ForeignCall> = {
  "clearing/carrier-credits/credit-file.ts#creditFile": { foreign: document },
  "clearing/carrier-credits/credit-queries.ts#countCredits": { foreign: document },
  "clearing/carrier-credits/credit-queries.ts#listCredits": {
    foreign: (of, role) => [{ documentId: of.documentId[role], limit: 5 }],
  },
  "clearing/carrier-credits/import-reply.ts#importReply": "noId",
  "clearing/carriers/carrier-queries.ts#findCarrierFile": { foreign: (of) => [of.carrierId] },
  "clearing/carriers/carrier-queries.ts#listCarrierFiles": { own: [] },
  "clearing/carriers/make-carrier-key.ts#makeCarrierKey": { foreign: (of) => [{ carrierId: of.carrierId }] },
  "clearing/carriers/push/push-again.ts#pushAgain": {
    foreign: (of, role) => [{ documentId: of.documentId[role] }],
  },
  "clearing/carriers/push/push-queries.ts#findConnection": { foreign: (of) => [of.carrierId] },
  "clearing/carriers/push/push-queries.ts#findPush": { foreign: document },
  "clearing/carriers/push/remove-connection.ts#removeConnection": {
    foreign: (of) => [{ carrierId: of.carrierId }],
  },
  "clearing/carriers/push/save-connection.ts#saveConnection": {
    foreign: (of) => [
      {
        carrierId: of.carrierId,
        kind: "https",
        url: "https://reports.example/new",
        auth: "none",
        userName: "",
        secret: "",
        hostKey: "",
      },
    ],
  },
  "clearing/carriers/push/test-connection.ts#testConnection": {
    foreign: (of) => [{ carrierId: of.carrierId }],
  },
  "clearing/carriers/save-carrier-file.ts#saveCarrierFile": {
    foreign: (of) => [{ carrierId: of.carrierId, form: "2-number" }],
  },
};

const desks: Record<string, ForeignCall> = {
  "catalogue/imports/apply-import.ts#applyImport": {
    foreign: (of, role) => [{ importId: of.importId[role] }],
  },
  "catalogue/imports/cancel-import.ts#cancelImport": {
    foreign: (of, role) => [{ importId: of.importId[role] }],
  },
  "catalogue/imports/queries.ts#listImports": { own: [{}] },
  "catalogue/imports/queries.ts#findImport": { foreign: (of, role) => [of.importId[role]] },
  "catalogue/imports/queries.ts#listImportRows": { foreign: (of, role) => [{ importId: of.importId[role] }] },
  "catalogue/imports/receive-import.ts#receiveImport": {
    foreign: (of, role) => [{ importId: of.importId[role] }, bodyOf("name\nx\n")],
  },
  "catalogue/imports/start-import.ts#startImport": "noId",
  "clearing/credit-notes/queries.ts#listCreditNotes": { foreign: (of) => [of.documentId.marketer] },
  "clearing/credit-notes/queries.ts#findCreditNote": { foreign: (of) => [of.creditNoteId] },
  "clearing/credit-notes/queries.ts#listCreditNoteLines": { foreign: (of) => [of.creditNoteId] },
  "clearing/documents/account-queries.ts#findAccount": { foreign: (of) => [of.providerId] },
  "clearing/documents/account-queries.ts#listOverdue": "noId",
  "clearing/documents/document-queries.ts#listDocuments": { own: [{}] },
  "clearing/documents/document-queries.ts#findDocument": { foreign: document },
  "clearing/documents/document-queries.ts#listDocumentLines": { foreign: document },
  "clearing/documents/document-queries.ts#listPayments": { foreign: document },
  "clearing/documents/list-entries.ts#listDocumentEntries": {
    foreign: (of, role) => [of.documentId[role], ""],
  },
  "clearing/documents/store-parts.ts#listStoreParts": { foreign: document },
  "clearing/files/document-pdf.ts#documentPdf": { foreign: document },
  "clearing/files/document-ubl.ts#documentUbl": { foreign: (of, role) => [of.documentId[role], "fees"] },
  "clearing/payouts/account-queries.ts#findRetailerAccount": { foreign: (of) => [of.retailerId] },
  // Months are of the centre; the sums in them are of the actor's documents alone.
  "clearing/periods/period-queries.ts#listPeriods": "noId",
  "ledger/queries.ts#listLastEntries": {
    foreign: (of) => [{ campaignId: of.campaignId }],
    roles: ["marketer"],
  },
  "ledger/queries.ts#redemptionsByDay": "noId",
  "ledger/queries.ts#ledgerSums": "noId",
  "ledger/receipt-entries.ts#listReceiptEntries": { foreign: (of) => [of.receiptId], roles: ["retailer"] },
  "people/change-role.ts#changeRole": {
    foreign: (of, role) => [{ personId: colleague(of, role), role: "retailer" }],
  },
  "people/disable-people.ts#disablePeople": { foreign: (of, role) => [{ personIds: [colleague(of, role)] }] },
  "people/enable-people.ts#enablePeople": { foreign: (of, role) => [{ personIds: [colleague(of, role)] }] },
  "people/invite-people.ts#invitePeople": {
    foreign: (of, role) => [
      [
        {
          name: "New",
          email: `foreign-${role}@post.example`,
          role,
          organisation: { retailer: of.retailerId, marketer: of.providerId, carrier: of.carrierId }[
            role as string
          ],
        },
      ],
    ],
    refusal: "invalid_input",
  },
  "people/organisations.ts#listOrganisationChoices": { own: [], roles: ["retailer"] },
  "people/plan-people-file.ts#planPeopleFile": "noId",
  "people/queries.ts#listPeople": { own: [{}] },
  "people/queries.ts#listOpenInvitations": { own: [] },
  "people/renew-invitation.ts#renewInvitation": {
    foreign: (of, role) => [{ invitationId: of.invitationId[role] }],
  },
  "people/revoke-invitation.ts#revokeInvitation": {
    foreign: (of, role) => [{ invitationId: of.invitationId[role] }],
  },
  "people/views/change-view.ts#changeView": {
    foreign: (of, role) => [{ viewId: of.viewId[role], name: "New", isDefault: false }],
  },
  "people/views/queries.ts#listViews": { own: ["receipts"] },
  "people/views/remove-view.ts#removeView": { foreign: (of, role) => [{ viewId: of.viewId[role] }] },
  "people/views/save-view.ts#saveView": "noId",
  "webhooks/change-webhook.ts#changeWebhook": {
    foreign: (of, role) => [
      {
        endpointId: of.webhookId[role],
        name: "New",
        url: "https://hooks.example/new",
        events: [role === "retailer" ? "redemption.created" : "campaign.budget_80"],
      },
    ],
  },
  "webhooks/create-webhook.ts#createWebhook": "noId",
  "webhooks/queries.ts#listWebhooks": { own: [] },
  "webhooks/queries.ts#findWebhook": { foreign: (of, role) => [of.webhookId[role]] },
  "webhooks/queries.ts#listDeliveries": { foreign: (of, role) => [{ endpointId: of.webhookId[role] }] },
  "webhooks/remove-webhook.ts#removeWebhook": { foreign: (of, role) => [of.webhookId[role]] },
  "webhooks/replay-deliveries.ts#replayDeliveries": {
    foreign: (of, role) => [{ endpointId: of.webhookId[role] }],
  },
  "webhooks/rotate-webhook-secret.ts#rotateWebhookSecret": {
    foreign: (of, role) => [{ endpointId: of.webhookId[role] }],
  },
  "webhooks/send-test-event.ts#sendTestEvent": {
    foreign: (of, role) => [{ endpointId: of.webhookId[role] }],
  },
  "webhooks/switch-webhook.ts#switchWebhook": {
    foreign: (of, role) => [{ endpointId: of.webhookId[role], isOn: false }],
  },
};

/** By the path below lib/ and the name. */
export const foreignCalls = { ...shoppers, ...stores, ...makers, ...carriers, ...desks };

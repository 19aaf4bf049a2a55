/** The one table of role x verb. Pages and routes ask for a verb too: `viewCheckout` is one. */
import type { KeyScope } from "@/lib/kernel/key-scopes";

export const roles = [
  "shopper",
  "cashier",
  "retailer",
  "marketer",
  "carrier",
  "operator",
  "till",
  "system",
] as const;
export type Role = (typeof roles)[number];
/** Roles that people sign in with; `till` is an API key, `system` the worker. */
export const personRoles = ["shopper", "cashier", "retailer", "marketer", "carrier", "operator"] as const;
export type PersonRole = (typeof personRoles)[number];

export const permissions = {
  viewOwnBarcodes: ["shopper"],
  viewOwnReceipts: ["shopper"],
  viewOwnAccount: ["shopper"],
  recordConsent: ["shopper", "system"],
  updateOwnAttributes: ["shopper"],
  signOutEverywhere: ["shopper"],
  sendPhoneCode: ["shopper"],
  confirmPhone: ["shopper"],
  changeCarrier: ["shopper"],
  removePhone: ["shopper"],
  exportOwnData: ["shopper"],
  deleteOwnAccount: ["shopper"],
  saveSelection: ["shopper"],
  issueBarcode: ["shopper"],
  renewFetchCode: ["shopper"],
  cancelBarcode: ["shopper"],
  viewOwnMessages: ["shopper"],
  markMessageRead: ["shopper"],
  removeMessage: ["shopper"],
  restoreMessage: ["shopper"],
  saveReminderSetting: ["shopper"],
  subscribePush: ["shopper"],
  endPush: ["shopper"],
  issueTestBarcode: ["till"],
  viewCheckout: ["cashier"],
  pairTillDevice: ["cashier", "retailer"],
  viewTillDevices: ["cashier", "retailer", "operator"],
  changeTillDevice: ["cashier", "retailer", "operator"],
  revokeTillDevice: ["cashier", "retailer", "operator"],
  setPin: ["cashier", "retailer", "operator"],
  unlockPin: ["retailer", "operator"],
  signInWithPin: ["system"],
  viewShifts: ["cashier", "retailer", "operator"],
  openShift: ["cashier"],
  closeShift: ["cashier", "retailer", "operator"],
  verifyBarcode: ["cashier", "till"],
  redeemBarcode: ["cashier", "till"],
  reverseRedemption: ["cashier", "retailer", "till"],
  viewRedemption: ["cashier", "retailer", "till", "operator"],
  listRedemptions: ["cashier", "retailer", "till", "operator"],
  viewStoreOffers: ["till"],
  viewApiKeys: ["retailer", "operator"],
  createApiKey: ["retailer", "operator"],
  rotateApiKey: ["retailer", "operator"],
  revokeApiKey: ["retailer", "operator"],
  viewStores: ["retailer", "operator"],
  updateStore: ["retailer", "operator"],
  createTill: ["retailer", "operator"],
  renameTill: ["retailer", "operator"],
  viewCashiers: ["retailer", "operator"],
  createCashier: ["retailer", "operator"],
  moveCashier: ["retailer", "operator"],
  disableCashier: ["retailer", "operator"],
  enableCashier: ["retailer", "operator"],
  viewAdmin: ["retailer", "marketer", "carrier", "operator"],
  viewCampaigns: ["marketer", "operator"],
  submitCampaign: ["marketer"],
  approveCampaign: ["operator"],
  sendBackCampaign: ["operator"],
  pauseCampaign: ["marketer", "operator"],
  resumeCampaign: ["marketer", "operator"],
  endCampaign: ["marketer", "operator"],
  topUpCampaign: ["marketer"],
  viewLedger: ["retailer", "marketer", "carrier", "operator"],
  sweepExpired: ["system"],
  postOutcomes: ["system"],
  registerShopper: ["system"],
  forgetMessages: ["system"],
  unsubscribeByLink: ["system"],
  planReminders: ["system"],
  sendReminders: ["system"],
} as const satisfies Record<string, readonly Role[]>;
export type Verb = keyof typeof permissions;

/** What a till's key must be good for, besides the role: verbs that tills have. */
export const scopeOfVerb: Partial<Record<Verb, KeyScope>> = {
  verifyBarcode: "verify",
  redeemBarcode: "redeem",
  reverseRedemption: "reverse",
  viewRedemption: "read",
  listRedemptions: "read",
  viewStoreOffers: "read",
  issueTestBarcode: "test",
};

/** Whether a role may use a verb. */
export function mayUse(role: Role, verb: Verb): boolean {
  return (permissions[verb] as readonly Role[]).includes(role);
}

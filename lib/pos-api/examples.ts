/** PURE: one example for each request and answer; a test holds them against their schemas. */

export const verificationRequest = { code: "0063545622390047" };

const offer = {
  id: "off_03QMF9B1GQJAW",
  title: "Washing-up liquid, 500 ml",
  products: [{ gtin: "09521000051010", name: "Washing-up liquid, 500 ml", productSet: 0 }],
  discount: { kind: "amountOff", amountMinor: 50, currency: "EUR", maxUnitDiscountMinor: null },
  maxUnits: 4,
};

export const verification = {
  valid: true,
  barcode: {
    id: "brc_0AM4FPR4ZP84X",
    issuedAt: "2026-11-22T18:42:08.039Z",
    expiresAt: "2026-11-22T19:42:08.039Z",
    payout: "till",
  },
  offers: [offer],
  hold: "aR4mB0x2Qm9vVtJ1sKcE8w",
};

export const redemptionRequest = {
  code: "0063545622390047",
  lines: [
    { gtin: "9521000051010", quantity: 2, unitPriceMinor: 249 },
    { gtin: "4006381333931", quantity: 1, unitPriceMinor: 120 },
  ],
};

export const receipt = {
  id: "rdm_0AM4FPR4ZP84X",
  discountMinor: 100,
  currency: "EUR",
  payout: "till",
  lines: [
    {
      gtin: "09521000051010",
      quantity: 2,
      unitPriceMinor: 249,
      discountedUnits: 2,
      discountMinor: 100,
      offerId: "off_03QMF9B1GQJAW",
    },
    {
      gtin: "04006381333931",
      quantity: 1,
      unitPriceMinor: 120,
      discountedUnits: 0,
      discountMinor: 0,
      offerId: null,
    },
  ],
  redeemedAt: "2026-11-22T18:42:08.483Z",
  receiptText: [
    "Tearoff coupons",
    "Washing-up liquid, 500 ml         -€1.00",
    "Total                             -€1.00",
    "Taken off at the till",
  ],
};

export const reversalRequest = { reason: "return", lines: [{ gtin: "9521000051010", quantity: 1 }] };

export const reversal = {
  id: "rdm_0AM4FPR4ZP84X",
  sequence: 1,
  discountMinor: 50,
  discountLeftMinor: 50,
  currency: "EUR",
  payout: "till",
  reason: "return",
  lines: [{ gtin: "09521000051010", quantity: 1, unitPriceMinor: 249 }],
  reversedAt: "2026-11-23T10:05:00.112Z",
};

export const keyLookUp = { outcome: "redeemed", redemption: { ...receipt, reversals: [] } };

export const storeOffers = {
  offers: [{ ...offer, validUntil: "2027-11-22T23:00:00.000Z", payouts: ["till", "bill"] }],
  nextCursor: null,
};

export const testBarcodeRequest = { scenario: "good" };

export const testBarcode = {
  id: "brc_0AM4FPR4ZP84X",
  code: "0H0N88R1RCRF0000000000000000000000",
  fetchCode: "0063545622390047",
  expiresAt: "2026-11-22T19:42:08.039Z",
  offers: [offer],
  lines: [{ gtin: "09521000051010", quantity: 1, unitPriceMinor: 999 }],
  scenario: "good",
  expectedReason: null,
};

export const problem = {
  type: "/developers/errors/already_redeemed",
  title: "Already redeemed",
  status: 409,
  detail: "Already redeemed at Nordmarkt Harbour Street.",
  reason: "already_redeemed",
  redeemedAt: "2026-11-22T18:42:08.483Z",
  store: "Nordmarkt Harbour Street",
  storeId: "sto_03QJAM2000000",
};

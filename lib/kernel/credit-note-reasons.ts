/** Why a credit note is written: a closed list. PURE. */
export const creditNoteReasons = [
  "billed_twice",
  "wrong_discount",
  "wrong_fee",
  "disputed",
  "goodwill",
  "other",
] as const;
export type CreditNoteReason = (typeof creditNoteReasons)[number];

/** As the provider reads them. */
export const creditNoteReasonWords: Readonly<Record<CreditNoteReason, string>> = {
  billed_twice: "Billed twice",
  wrong_discount: "Wrong amount of a discount",
  wrong_fee: "Wrong fee",
  disputed: "Redemptions that were disputed",
  goodwill: "Goodwill",
  other: "Other",
};

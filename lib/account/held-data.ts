/**
 * Every table that knows of a person or shopper, what their export says of it, and what deleting the account does to it. A test reads the database's catalog and demands a line here for each table with such a column,
 * so that a new table cannot be forgotten.
 */
export type HeldData = {
  /** The part of the export that tells it, or why none does. */
  exported: { in: string } | { not: string };
  /** `removed`: its rows of this person. `emptied`: the row stays, the person in it does not. */
  deletion: "removed" | "emptied" | { kept: string };
};

const ledgerReason =
  "the books of others: who gave and got which discount, under a number that names nobody any more";
const staffReason = "the person in it is the cashier";

export const heldData: Readonly<Record<string, HeldData>> = {
  person: { exported: { in: "person" }, deletion: "emptied" },
  membership: {
    exported: { in: "person" },
    deletion: { kept: "says 'shopper' of a person who has no name" },
  },
  shopper: { exported: { in: "attributes" }, deletion: "emptied" },
  consent: {
    exported: { in: "consents" },
    deletion: { kept: "proof of what was agreed and when it ended, under a number that names nobody" },
  },
  phone_code: { exported: { in: "phoneCodes" }, deletion: "removed" },
  phone_code_send: {
    exported: { in: "phoneCodes" },
    deletion: { kept: "counts codes for a day, with a hash of the number, now without the shopper" },
  },
  sign_in_token: { exported: { in: "signInLinks" }, deletion: "removed" },
  sign_in_attempt: { exported: { in: "signInAttempts" }, deletion: "removed" },
  outbox_mail: { exported: { in: "mails" }, deletion: "removed" },
  outbox_sms: { exported: { in: "textMessages" }, deletion: "removed" },
  audit: {
    exported: { in: "history" },
    deletion: { kept: "who did what: ids and the names of fields, no values" },
  },
  issued_barcode: { exported: { in: "barcodes" }, deletion: { kept: ledgerReason } },
  selection_pick: { exported: { in: "selection" }, deletion: "removed" },
  issue_count: { exported: { in: "issueCounts" }, deletion: { kept: ledgerReason } },
  outcome: { exported: { in: "receipts" }, deletion: { kept: ledgerReason } },
  reversal: { exported: { in: "reversals" }, deletion: { kept: staffReason } },
  refusal: { exported: { in: "refusals" }, deletion: { kept: staffReason } },
  cashier_pin: { exported: { not: staffReason }, deletion: { kept: staffReason } },
  shift: { exported: { not: staffReason }, deletion: { kept: staffReason } },
  carrier_credit_line: { exported: { in: "creditReports" }, deletion: { kept: ledgerReason } },
  diverted_credit: { exported: { in: "divertedCredits" }, deletion: { kept: ledgerReason } },
  former_number: { exported: { in: "formerNumbers" }, deletion: "removed" },
  carried_credit: { exported: { in: "carriedCredits" }, deletion: { kept: ledgerReason } },
  message: { exported: { in: "messages" }, deletion: "removed" },
  push_subscription: { exported: { in: "devices" }, deletion: "removed" },
  reminder_setting: { exported: { in: "reminderSetting" }, deletion: "removed" },
  reminder: { exported: { in: "reminders" }, deletion: "removed" },
  survey_invitation: { exported: { in: "surveys" }, deletion: "removed" },
  survey_answer: { exported: { in: "surveys" }, deletion: "emptied" },
  mailing_recipient: { exported: { in: "mailings" }, deletion: "removed" },
  automation_run: { exported: { in: "automations" }, deletion: "removed" },
  ledger_entry: { exported: { in: "credits" }, deletion: { kept: ledgerReason } },
  redemption_line: { exported: { in: "productLines" }, deletion: { kept: ledgerReason } },
  performance_shopper: {
    exported: { not: "says less than the receipts that it is derived from: the last day of them" },
    deletion: { kept: ledgerReason },
  },
  demographic_profile: {
    exported: { not: "says less than the attributes that it is derived from: bands of them" },
    deletion: { kept: "nothing is known any more, and so it says a moment after" },
  },
  demographic_due: {
    exported: { not: "names who is to be counted anew, for a moment" },
    deletion: { kept: "names who is to be counted anew, for a moment" },
  },
  person_view: {
    exported: { not: "the person in it is of the staff" },
    deletion: { kept: "the person in it is of the staff" },
  },
  data_import: {
    exported: { not: "the person in it is of the staff" },
    deletion: { kept: "the person in it is of the staff" },
  },
  provider_buyer: {
    exported: { not: "names one of the receipts, which are exported whole" },
    deletion: { kept: ledgerReason },
  },
};

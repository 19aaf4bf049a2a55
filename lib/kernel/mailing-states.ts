/** The closed lists of mailings and automations. */

/** How far a mailing is. */
export const mailingStates = ["draft", "scheduled", "sending", "paused", "sent", "cancelled"] as const;
export type MailingState = (typeof mailingStates)[number];

/**
 * What became of a mailing for one shopper by one channel. `skipped`: not wanted or not allowed when its moment came. `bounced`: the mailbox is none. `failed`: given up.
 */
export const recipientStates = ["waiting", "sending", "sent", "skipped", "bounced", "failed"] as const;
export type RecipientState = (typeof recipientStates)[number];

/** Why it was not sent. */
export const recipientReasons = [
  "account_gone",
  "no_consent",
  "suppressed",
  "too_many",
  "no_device",
  "cancelled",
  "answered",
  "no_mailbox",
  "refused",
  "given_up",
  "unknown",
] as const;
export type RecipientReason = (typeof recipientReasons)[number];

/** Why nothing goes to an address any more. */
export const suppressionReasons = ["bounced", "complained"] as const;

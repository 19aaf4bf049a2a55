/** The closed lists of messages and reminders. */

/** What a message in the inbox is. `mailing` and `survey` come from providers, `reminder` and `notice` from the centre. */
export const messageKinds = ["mailing", "survey", "reminder", "notice"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** How a reminder reaches the shopper. */
export const reminderChannels = ["inbox", "push", "mail"] as const;
export type ReminderChannel = (typeof reminderChannels)[number];

/** `withdrawn`: not wanted or not needed any more when its moment came. `failed`: given up. */
export const reminderStates = ["waiting", "sending", "sent", "withdrawn", "failed"] as const;

/** How long before its expiry a barcode may be reminded of, longest first. */
export const reminderLeads = [
  { seconds: 259_200, words: "3 days" },
  { seconds: 86_400, words: "1 day" },
  { seconds: 21_600, words: "6 hours" },
  { seconds: 3_600, words: "1 hour" },
] as const;

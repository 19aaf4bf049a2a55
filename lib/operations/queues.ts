/** What waits for the worker. PURE. */
export const queueNames = [
  "receipts",
  "webhook_deliveries",
  "mailing_jobs",
  "mailing_recipients",
  "document_mails",
  "carrier_reports",
  "imports",
] as const;
export type QueueName = (typeof queueNames)[number];
export type QueueSizes = Readonly<Record<QueueName, number>>;

/** Each queue is counted to here and no further: a look must stay short when it matters most. */
export const mostCounted = 10_000;

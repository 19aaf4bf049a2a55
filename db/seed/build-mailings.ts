/** What Morven Coffee of the demo world wrote to its buyers: a mailing with results, one that waits for its day, and a draft. */
import type {
  audience,
  consent,
  mailing,
  mailingRecipient,
  message,
  outcome,
  person,
  shopper,
} from "@/db/schema";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { fillIn, firstNameOf } from "@/lib/outreach/mailings/merge-fields";
import { paths } from "@/lib/paths";
import { type DemoMailing, demoMailings } from "./content/demo-mailings";
import { demoId } from "./demo-id";
import { createPrng } from "./prng";
import { wellKnown } from "./well-known";

type ConsentRow = typeof consent.$inferInsert;
type Given = {
  anchor: Date;
  /** Whom all of them are for: those who bought any of `gtins`. */
  audience: Pick<typeof audience.$inferInsert, "id" | "providerId" | "definition">;
  gtins: readonly string[];
  persons: readonly Pick<typeof person.$inferInsert, "id" | "name">[];
  shoppers: readonly Pick<typeof shopper.$inferInsert, "id" | "personId">[];
  consents: readonly ConsentRow[];
  outcomes: readonly (typeof outcome.$inferInsert)[];
};
type Shopper = Given["shoppers"][number];
type MailingRow = typeof mailing.$inferInsert;
type RecipientRow = typeof mailingRecipient.$inferInsert;
type Rows = { mailings: MailingRow[]; recipients: RecipientRow[]; messages: (typeof message.$inferInsert)[] };

const dayMillis = 86_400_000;
const minuteMillis = 60_000;

export function buildMailings(given: Given): Rows {
  const rows: Rows = { mailings: [], recipients: [], messages: [] };
  for (const [place, content] of demoMailings.entries()) {
    const row = mailingRow(given, content, place);
    rows.mailings.push(row);
    if (row.state === "sent" && row.startedAt) send(given, rows, row, row.startedAt);
  }
  return rows;
}

/** Ten in the morning, in UTC, so many days from the anchor: daylight in Dublin at any time of the year. */
function morning(anchor: Date, days: number): Date {
  const at = new Date(anchor.getTime() + days * dayMillis);
  at.setUTCHours(10, 0, 0, 0);
  return at;
}

function mailingRow({ anchor, audience }: Given, content: DemoMailing, place: number): MailingRow {
  const { days, ...written } = content;
  const startsAt = days === null ? null : morning(anchor, days);
  const writtenAt = new Date((startsAt && startsAt < anchor ? startsAt : anchor).getTime() - 2 * dayMillis);
  const isSent = content.state === "sent";
  return {
    ...written,
    id: demoId("mailing", place),
    providerId: audience.providerId,
    audienceId: audience.id,
    startedFor: isSent ? audience.definition : null,
    timeZone: "Europe/Dublin",
    weeklyCap: 2,
    startsAt,
    startedAt: isSent ? startsAt : null,
    concludedAt: isSent && startsAt ? new Date(startsAt.getTime() + 5 * minuteMillis) : null,
    isTaken: isSent,
    createdBy: wellKnown.personIds.marketer,
    createdAt: writtenAt,
    updatedAt: writtenAt,
  };
}

/** To whoever had bought by then and agreed to being chosen; by mail to those who agreed to that too. */
function send(
  given: Given,
  rows: Rows,
  { id: mailingId, subject, body, offerId }: MailingRow,
  startedAt: Date,
) {
  const prng = createPrng("mailing");
  const names = new Map(given.persons.map(({ id, name }) => [id, firstNameOf(name)]));
  const answers = groupAnswers(given.consents);
  const buyers = buyersOf(given, startedAt);
  const readers = given.shoppers.filter(
    ({ id }) => buyers.has(id) && holdsAt(answers.get(`${id} profiling`), startedAt),
  );
  const later = (minutes: number) => new Date(startedAt.getTime() + minutes * minuteMillis);
  for (const { id: shopperId, personId } of readers) {
    const concludedAt = later(prng.int(1, 4));
    const opens = prng.chance(0.62);
    const openedAt = opens ? later(prng.int(10, 4 * 24 * 60)) : null;
    const clickedAt = openedAt && prng.chance(0.45) ? new Date(openedAt.getTime() + minuteMillis) : null;
    const mailClickedAt = prng.chance(0.14) ? later(prng.int(10, 3 * 24 * 60)) : null;
    const messageId = demoId("message", 60_000 + rows.messages.length);
    const values = { "first name": personId ? names.get(personId) : "", provider: "Morven Coffee" };
    rows.messages.push({
      id: messageId,
      shopperId,
      kind: "mailing",
      title: fillIn(subject, values),
      body: fillIn(body, values),
      linkPath: offerId ? paths.offer(offerId) : paths.offers(),
      offerId,
      createdAt: concludedAt,
      readAt: openedAt,
    });
    const base = { mailingId, shopperId, attempts: 1, nextAttemptAt: startedAt, concludedAt };
    rows.recipients.push({ ...base, channel: "inbox", state: "sent", messageId, openedAt, clickedAt });
    const mail = answers.get(`${shopperId} mail`);
    rows.recipients.push(
      holdsAt(mail, startedAt)
        ? {
            ...base,
            channel: "mail",
            state: "sent",
            clickedAt: mailClickedAt,
            unsubscribedAt: endedAt(mail, startedAt),
          }
        : { ...base, channel: "mail", state: "skipped", reason: "no_consent" },
    );
  }
}

function groupAnswers(consents: readonly ConsentRow[]): Map<string, ConsentRow[]> {
  const groups = new Map<string, ConsentRow[]>();
  for (const one of consents) {
    const key: `${string} ${ConsentKind}` = `${one.shopperId} ${one.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Whether the last answer before that moment is a yes. */
const holdsAt = (answers: readonly ConsentRow[] = [], at: Date): boolean =>
  answers.findLast((one) => one.at <= at)?.isGiven ?? false;

/** When the link of a mail was followed to its end after that moment. */
const endedAt = (answers: readonly ConsentRow[] = [], after: Date): Date | null =>
  answers.find((one) => one.at > after && one.source === "unsubscribe")?.at ?? null;

function buyersOf({ outcomes, gtins }: Given, before: Date): ReadonlySet<Shopper["id"]> {
  const bought = outcomes.filter(
    ({ kind, at, answer }) =>
      kind === "redeemed" && at < before && gtins.some((gtin) => answer?.includes(gtin)),
  );
  return new Set(bought.flatMap(({ shopperId }) => (shopperId ? [shopperId] : [])));
}

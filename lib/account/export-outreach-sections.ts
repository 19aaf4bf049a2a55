/** The parts of an export that reached the shopper or are meant to. */
import "server-only";
import { sql } from "drizzle-orm";
import { answerWords } from "@/lib/outreach/surveys/answer-words";
import type { Answers, Question } from "@/lib/outreach/surveys/questions";
import { beyond, type ExportSection, idOf, instantOf } from "./export-section";

export const outreachSections: readonly ExportSection[] = [
  {
    name: "messages",
    page: (who, after, limit) => sql`
      select id as cursor, kind, title, body, link_path, created_at, read_at, removed_at, expires_at from message
      where shopper_id = ${who.shopperId} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: (row) => ({
      id: idOf("message", row.cursor),
      kind: row.kind,
      title: row.title,
      body: row.body,
      link: row.link_path,
      at: instantOf(row.created_at),
      readAt: instantOf(row.read_at),
      removedAt: instantOf(row.removed_at),
      expiresAt: instantOf(row.expires_at),
    }),
  },
  {
    // Without endpoint and keys: whoever has them can write to the device.
    name: "devices",
    page: (who, after, limit) => sql`
      select id as cursor, device, created_at, last_used_at from push_subscription
      where shopper_id = ${who.shopperId} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: (row) => ({
      device: row.device,
      since: instantOf(row.created_at),
      lastUsedAt: instantOf(row.last_used_at),
    }),
  },
  {
    name: "reminderSetting",
    page: (who, after, limit) => sql`
      select shopper_id as cursor, lead_seconds, inbox, push, mail, time_zone, updated_at from reminder_setting
      where shopper_id = ${who.shopperId} ${beyond(sql`shopper_id`, after)} limit ${limit}`,
    tell: (row) => ({
      leadSeconds: row.lead_seconds,
      inbox: row.inbox,
      push: row.push,
      mail: row.mail,
      timeZone: row.time_zone,
      at: instantOf(row.updated_at),
    }),
  },
  {
    name: "reminders",
    page: (who, after, limit) => sql`
      select barcode_id || ' ' || channel as cursor, barcode_id, channel, state, next_attempt_at, concluded_at from reminder
      where shopper_id = ${who.shopperId} ${beyond(sql`barcode_id || ' ' || channel`, after)} order by 1 limit ${limit}`,
    tell: (row) => ({
      barcode: idOf("barcode", row.barcode_id),
      channel: row.channel,
      state: row.state,
      dueAt: instantOf(row.next_attempt_at),
      concludedAt: instantOf(row.concluded_at),
    }),
  },
  {
    name: "surveys",
    page: (who, after, limit) => sql`
      select i.survey_id as cursor, v.title, v.questions, p.name as provider, i.invited_at, i.receipt_id, coalesce(a.answers, i.draft) as answers, a.answered_at,
        a.thanks_barcode_id
      from survey_invitation i join survey v on v.id = i.survey_id join provider p on p.id = v.provider_id
      left join survey_answer a on a.survey_id = i.survey_id and a.shopper_id = i.shopper_id
      where i.shopper_id = ${who.shopperId} ${beyond(sql`i.survey_id`, after)} order by i.survey_id limit ${limit}`,
    tell: (row) => ({
      title: row.title,
      provider: row.provider,
      invitedAt: instantOf(row.invited_at),
      receipt: row.receipt_id === null ? null : idOf("barcode", row.receipt_id),
      answers: (row.questions as Question[]).flatMap((question) => {
        const answer = (row.answers as Answers | null)?.[question.id];
        return answer === undefined
          ? []
          : [{ question: question.text, answer: answerWords(question, answer) }];
      }),
      sentAt: instantOf(row.answered_at),
      thanks: row.thanks_barcode_id === null ? null : idOf("barcode", row.thanks_barcode_id),
    }),
  },
  {
    name: "mailings",
    page: (who, after, limit) => sql`
      select mailing_id || ' ' || channel as cursor, (select v.name from mailing m join provider v on v.id = m.provider_id where m.id = mailing_id) as provider,
        channel, state, reason, next_attempt_at, concluded_at, opened_at, clicked_at, unsubscribed_at from mailing_recipient
      where shopper_id = ${who.shopperId} ${beyond(sql`mailing_id || ' ' || channel`, after)} order by 1 limit ${limit}`,
    tell: (row) => ({
      from: row.provider,
      channel: row.channel,
      state: row.state,
      reason: row.reason,
      dueAt: instantOf(row.next_attempt_at),
      concludedAt: instantOf(row.concluded_at),
      openedAt: instantOf(row.opened_at),
      clickedAt: instantOf(row.clicked_at),
      unsubscribedAt: instantOf(row.unsubscribed_at),
    }),
  },
  {
    name: "automations",
    page: (who, after, limit) => sql`
      select automation_id as cursor, bought_at, due_at, done_at from automation_run
      where shopper_id = ${who.shopperId} ${beyond(sql`automation_id`, after)} order by automation_id limit ${limit}`,
    tell: (row) => ({
      boughtAt: instantOf(row.bought_at),
      dueAt: instantOf(row.due_at),
      doneAt: instantOf(row.done_at),
    }),
  },
];

/** The parts of an export that are kept under an address or a number. Links and codes themselves are left out: whoever has them gets in. */
import "server-only";
import { sql } from "drizzle-orm";
import { beyond, type ExportSection, instantOf } from "./export-section";

export const addressSections: readonly ExportSection[] = [
  {
    name: "signInLinks",
    page: (who, after, limit) => sql`
        select token as cursor, expires_at from sign_in_token
        where identifier = ${who.email} ${beyond(sql`token`, after)} order by token limit ${limit}`,
    tell: ({ expires_at }) => ({ expiresAt: instantOf(expires_at) }),
  },
  {
    name: "signInAttempts",
    page: (who, after, limit) => sql`
        select email || ' ' || window_start as cursor, email, window_start, failures from sign_in_attempt
        where email in (${who.email}, ${`link:${who.email}`}) ${beyond(sql`email || ' ' || window_start`, after)} order by 1 limit ${limit}`,
    tell: ({ email, window_start, failures }) => ({
      kind: String(email).startsWith("link:") ? "link" : "password",
      from: instantOf(window_start),
      count: failures,
    }),
  },
  {
    name: "phoneCodes",
    page: (who, after, limit) => sql`
        select s.id as cursor, s.at, p.phone_e_164 as phone, p.expires_at from phone_code_send s
        left join phone_code p on p.shopper_id = s.shopper_id and p.sent_at = s.at
        where s.shopper_id = ${who.shopperId} ${beyond(sql`s.id`, after)} order by s.id limit ${limit}`,
    tell: ({ at, phone, expires_at }) => ({
      sentAt: instantOf(at),
      phone,
      expiresAt: instantOf(expires_at),
    }),
  },
  {
    name: "mails",
    page: (who, after, limit) => sql`
        select id as cursor, subject, created_at from outbox_mail
        where recipient = ${who.email} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: ({ subject, created_at }) => ({ subject, at: instantOf(created_at) }),
  },
  {
    name: "textMessages",
    page: (who, after, limit) => sql`
        select id as cursor, recipient, created_at from outbox_sms
        where shopper_id = ${who.shopperId} ${beyond(sql`id`, after)} order by id limit ${limit}`,
    tell: ({ recipient, created_at }) => ({ to: recipient, at: instantOf(created_at) }),
  },
];

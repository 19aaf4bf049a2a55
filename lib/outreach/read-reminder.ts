/** What a reminder needs to know at the moment of sending. Internal to send-reminders. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { Currency } from "@/lib/kernel/money";
import type { RemindedBarcode } from "./reminder-words";
import { defaultReminders } from "./rules";

/** A reminder in hand. Ids are decimal text. `wasSending`: whoever had it before never came back. */
export type ClaimedReminder = {
  bucket: number;
  barcodeId: string;
  channel: ReminderChannel;
  shopperId: string;
  attempts: number;
  deliveredTo: string[];
  wasSending: boolean;
};

export type ReminderFacts = RemindedBarcode & {
  /** Redeemed, cancelled or swept. */
  isSettled: boolean;
  /** The setting of now. */
  wants: Record<ReminderChannel, boolean>;
  hasPushConsent: boolean;
  /** Null: the account is gone. */
  email: string | null;
  /** Where the shopper's nights are. */
  shopperZone: string;
};

type Row = {
  expires_at: string;
  coupons: number;
  reserved_minor: string;
  currency: Currency;
  store_name: string | null;
  place_zone: string | null;
  setting_zone: string | null;
  is_settled: boolean;
  inbox: boolean;
  push: boolean;
  mail: boolean;
  push_consent: boolean;
  email: string | null;
};

/** One read of everything that may have changed since the reminder was planned. Null when the barcode is unknown. */
export async function readReminder(
  db: Db | Tx,
  { bucket, barcodeId }: Pick<ClaimedReminder, "bucket" | "barcodeId">,
): Promise<ReminderFacts | null> {
  const { inbox, push, mail } = defaultReminders;
  const [row] = await db.execute<Row>(sql`
    select b.expires_at, cardinality(k.offer_ids) as coupons, b.reserved_minor, b.currency, store.name as store_name,
      coalesce(store.time_zone, c.time_zone) as place_zone, r.time_zone as setting_zone, o.barcode_id is not null as is_settled,
      coalesce(r.inbox, ${inbox}) as inbox, coalesce(r.push, ${push}) as push, coalesce(r.mail, ${mail}) as mail,
      coalesce((select is_given from consent where shopper_id = b.shopper_id and kind = 'push' order by id desc limit 1), false) as push_consent,
      p.email
    from issued_barcode b
    join combination k on k.code = b.combination_code
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    left join shopper s on s.id = b.shopper_id
    left join person p on p.id = s.person_id and p.disabled_at is null
    left join reminder_setting r on r.shopper_id = b.shopper_id
    left join store on store.id = b.store_id
    left join offer f on f.id = k.offer_ids[1]
    left join campaign c on c.id = f.campaign_id
    where b.bucket = ${bucket} and b.id = ${barcodeId}`);
  if (!row) return null;
  const placeZone = row.place_zone ?? "UTC";
  return {
    expiresAt: new Date(row.expires_at),
    coupons: row.coupons,
    reservedMinor: Number(row.reserved_minor),
    currency: row.currency,
    store: row.store_name,
    timeZone: placeZone,
    shopperZone: row.setting_zone ?? placeZone,
    isSettled: row.is_settled,
    wants: { inbox: row.inbox, push: row.push, mail: row.mail },
    hasPushConsent: row.push_consent,
    email: row.email,
  };
}

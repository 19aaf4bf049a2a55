/** How a shopper is reached: the reminders they chose and the devices that take notifications. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { defaultReminders, type ReminderSetting } from "./rules";

export type DeviceView = {
  id: Id<"pushSubscription">;
  /** 'Android phone, Chrome' */
  device: string;
  /** ISO instants. */
  createdAt: string;
  lastUsedAt: string | null;
};

/** What the shopper chose, or the defaults. */
export async function getReminderSetting(ctx: Ctx): Promise<ReminderSetting> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const [row] = await ctx.db.execute<{
    lead_seconds: number;
    inbox: boolean;
    push: boolean;
    mail: boolean;
    time_zone: string | null;
  }>(sql`
    select lead_seconds, inbox, push, mail, time_zone from reminder_setting
    where shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
  if (!row) return defaultReminders;
  const { lead_seconds, time_zone, ...channels } = row;
  return { ...channels, leadSeconds: lead_seconds, timeZone: time_zone };
}

/** The shopper's devices, newest first. The endpoint stays here: whoever knows it could send to it. */
export async function listDevices(ctx: Ctx): Promise<DeviceView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const rows = await ctx.db.execute<{
    id: string;
    device: string;
    created_at: string;
    last_used_at: string | null;
  }>(sql`
    select id, device, created_at, last_used_at from push_subscription
    where shopper_id = ${String(parseId("shopper", actor.shopperId))} order by created_at desc, id desc`);
  return rows.map((row) => ({
    id: formatId("pushSubscription", BigInt(row.id)),
    device: row.device,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at && new Date(row.last_used_at).toISOString(),
  }));
}

/** Whether one of the shopper's devices has this address: the browser asks about itself. */
export async function findOwnDevice(ctx: Ctx, endpoint: string): Promise<Id<"pushSubscription"> | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnAccount");
  const [row] = await ctx.db.execute<{ id: string }>(sql`
    select id from push_subscription
    where endpoint = ${endpoint.slice(0, 1_000)} and shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
  return row ? formatId("pushSubscription", BigInt(row.id)) : null;
}

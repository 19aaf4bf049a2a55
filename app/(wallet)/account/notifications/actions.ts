"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { endPush } from "@/lib/outreach/end-push";
import { findOwnDevice } from "@/lib/outreach/notification-queries";
import { saveReminderSetting } from "@/lib/outreach/save-reminder-setting";
import type { PushSubscriptionInput } from "@/lib/outreach/schemas";
import { subscribePush } from "@/lib/outreach/subscribe-push";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";

export type SaveState = { ok: true; savedAt: number } | ActionError | null;

/** Keeps the form of reminders. `timeZone` is what the browser says of itself, empty without scripts. */
export async function saveRemindersAction(_before: SaveState, given: FormData): Promise<SaveState> {
  return runAction("saveReminderSetting", async (ctx) => {
    const form = formOf(given);
    await saveReminderSetting(ctx, {
      leadSeconds: Number(form.get("leadSeconds")),
      inbox: form.get("inbox") === "on",
      push: form.get("push") === "on",
      mail: form.get("mail") === "on",
      timeZone: form.get("timeZone") ? String(form.get("timeZone")) : null,
    });
    return { ok: true as const, savedAt: ctx.now.getTime() };
  });
}

/** Signs this browser up; the verb checks what it is. */
export async function subscribePushAction(subscription: PushSubscriptionInput) {
  return runAction("subscribePush", async (ctx) => {
    await subscribePush(ctx, subscription, (await headers()).get("user-agent"));
    refresh();
    return { ok: true as const };
  });
}

/** Whether the centre knows this browser as one of the shopper's own. */
export async function findThisDevice(endpoint: string) {
  return runAction("viewOwnAccount", async (ctx) => ({
    ok: true as const,
    deviceId: await findOwnDevice(ctx, String(endpoint)),
  }));
}

/** Ends the notifications of one device, or of all. */
export async function endPushAction(which: string) {
  return runAction("endPush", async (ctx) => {
    await endPush(ctx, which === "all" ? "all" : { subscriptionId: String(which) });
    refresh();
    return { ok: true as const };
  });
}

"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { changeTillDevice } from "@/lib/auth/change-till-device";
import { pairTillDevice } from "@/lib/auth/pair-till-device";
import { pairedTill } from "@/lib/auth/paired-till";
import { revokeTillDevice } from "@/lib/auth/revoke-till-device";
import { signTillCookie, tillCookieName, tillCookieOptions } from "@/lib/auth/till-cookie";
import type { Id } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { runtimeEnv } from "@/lib/server/env";
import { formOf } from "@/lib/server/form-of";

/** 'This tablet is Till 3.' */
export async function pairTablet(_before: ActionError | null, given: FormData): Promise<ActionError> {
  const form = formOf(given);
  const paired = await runAction("pairTillDevice", async (ctx) => {
    const before = await pairedTill();
    const deviceId = await pairTillDevice(
      ctx,
      { tillId: String(form.get("tillId") ?? ""), name: String(form.get("name") ?? "") },
      before?.deviceId ?? null,
    );
    return { ok: true as const, deviceId, role: ctx.actor.role };
  });
  if (!paired.ok) return paired;
  await keepTill(paired.deviceId);
  redirect(paired.role === "cashier" ? paths.checkout() : paths.pairTill());
}

/** The tablet is no till any more; what is not sent yet stays on it. */
export async function unpairTablet(): Promise<ActionError> {
  const done = await runAction("revokeTillDevice", async (ctx) => {
    const till = await pairedTill();
    if (till) await revokeTillDevice(ctx, till.deviceId);
    return { ok: true as const };
  });
  if (!done.ok) return done;
  const { name, isSecure } = tillCookie();
  // A browser heeds the end of such a cookie only with its attributes.
  (await cookies()).set(name, "", { ...tillCookieOptions(isSecure), maxAge: 0 });
  redirect(paths.pairTill());
}

/** After how long this tablet locks itself, in seconds; 0: never. */
export async function setAutoLock(seconds: number): Promise<{ ok: true } | ActionError> {
  return runAction("changeTillDevice", async (ctx) => {
    const till = await pairedTill();
    if (till) await changeTillDevice(ctx, { deviceId: till.deviceId, autoLockSeconds: seconds });
    return { ok: true };
  });
}

function tillCookie(): { name: string; isSecure: boolean } {
  const isSecure = runtimeEnv().APP_URL.startsWith("https:");
  return { name: tillCookieName(isSecure), isSecure };
}

async function keepTill(deviceId: Id<"tillDevice">): Promise<void> {
  const { name, isSecure } = tillCookie();
  const value = signTillCookie(deviceId, runtimeEnv().AUTH_SECRET);
  (await cookies()).set(name, value, tillCookieOptions(isSecure));
}

"use server";

import { redirect } from "next/navigation";
import { setPin } from "@/lib/auth/set-pin";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";

export type PinProblem = ActionError | { ok: false; reason: "wrong_password" | "too_many" };

/** A cashier's own PIN; the password proves that it is. */
export async function setOwnPin(_before: PinProblem | null, given: FormData): Promise<PinProblem> {
  const form = formOf(given);
  const set = await runAction("viewCheckout", (ctx) =>
    setPin(ctx, {
      personId: ctx.actor.personId,
      pin: String(form.get("pin") ?? ""),
      password: String(form.get("password") ?? ""),
    }),
  );
  if (set.ok) redirect(paths.checkout());
  return set;
}

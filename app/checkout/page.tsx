import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/current-actor";
import { pairedTill } from "@/lib/auth/paired-till";
import { readPinState } from "@/lib/auth/till-queries";
import { getOwnStore } from "@/lib/catalogue/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { getOpenShift } from "@/lib/shifts/queries";
import { sumOfShift } from "@/lib/shifts/rules";
import { OpenCheckout } from "./_components/open-checkout";

export const metadata: Metadata = { title: "Checkout" };

/** The cashier's till: scan the coupon and the shopping, redeem, next. On a paired tablet nobody is sent away to sign in. */
export default async function Page() {
  if ((await currentActor()) === null && (await pairedTill())) redirect(paths.tillSignIn());
  const ctx = await pageContext("viewCheckout");
  const { actor } = ctx;
  const [store, till, pin, shift] = await Promise.all([
    getOwnStore(ctx),
    pairedTill(),
    readPinState(ctx, actor.personId),
    getOpenShift(ctx),
  ]);
  const profile = {
    store,
    till:
      till && actor.tillId === till.tillId
        ? {
            id: till.tillId,
            name: till.tillName,
            deviceId: till.deviceId,
            autoLockSeconds: till.autoLockSeconds,
          }
        : null,
    cashier: { personId: actor.personId, name: actor.name, hasPin: pin !== null },
  };
  return (
    <OpenCheckout
      profile={profile}
      servedAt={ctx.now.toISOString()}
      shift={
        shift && {
          id: shift.id,
          openedAt: shift.openedAt.toISOString(),
          isForgotten: shift.isForgotten,
          ...sumOfShift(shift.totals),
        }
      }
    />
  );
}

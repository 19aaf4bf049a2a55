import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { readPinState } from "@/lib/auth/till-queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PinForm } from "./_components/pin-form";

export const metadata: Metadata = { title: "My PIN" };

/** A cashier's own PIN. */
export default async function Page() {
  const ctx = await pageContext("viewCheckout");
  const pin = await readPinState(ctx, ctx.actor.personId);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-safe-5 py-8"
    >
      <div>
        <h1>{pin ? "Change my PIN" : "My PIN"}</h1>
        <p className="mt-1.5 text-ink-2">
          4 to 6 digits that sign {ctx.actor.name} in at the tablets of this store’s tills, and nowhere else.
          {pin?.isLocked ? " It is locked now; a new one opens it." : ""}
        </p>
      </div>
      <PinForm />
      <div className="grid gap-1">
        <LinkButton variant="quiet" href={paths.tillPassword()}>
          Change my password
        </LinkButton>
        <LinkButton variant="quiet" href={paths.checkout()}>
          Back to the till
        </LinkButton>
      </div>
    </main>
  );
}

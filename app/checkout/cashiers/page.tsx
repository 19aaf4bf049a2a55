import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { pairedTill } from "@/lib/auth/paired-till";
import { listPinCashiers } from "@/lib/auth/till-queries";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { TillSignIn } from "./_components/till-sign-in";

export const metadata: Metadata = { title: "Who is at the till?" };

/** On a paired tablet: who is at the till? Anywhere else there is nobody to choose from, and it says so. */
export default async function Page() {
  const till = await pairedTill();
  const cashiers = till ? await listPinCashiers(await optionalContext(), till) : [];
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-safe-5 py-8"
    >
      <div className="text-center">
        {till ? (
          <p className="text-ink-2">
            {till.storeName} · {till.tillName}
          </p>
        ) : null}
        <h1 className="mt-1">{till ? "Who is at the till?" : "This tablet is no till"}</h1>
        {till ? null : (
          <p className="mt-1.5 text-ink-2">
            Sign in with your password. In the menu behind your name the tablet is paired with a till; then a
            PIN is enough.
          </p>
        )}
      </div>
      {till ? <TillSignIn cashiers={cashiers} /> : null}
      <div className="flex justify-center">
        <LinkButton variant={till ? "quiet" : "primary"} href={paths.signIn({ from: paths.checkout() })}>
          Use a password
        </LinkButton>
      </div>
    </main>
  );
}

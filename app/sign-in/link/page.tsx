import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { emailAddress } from "@/lib/auth/schemas";
import { paths } from "@/lib/paths";
import { Wordmark } from "../_components/wordmark";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where a magic link leads. The press is what spends it: programs that look through mail open links, but press nothing. */
export default async function Page({ searchParams }: PageProps) {
  const { email: given, token, from } = await searchParams;
  const email = emailAddress.safeParse(given);
  if (!email.success || typeof token !== "string" || !/^[0-9a-f]{64}$/.test(token)) {
    redirect(paths.signIn({ error: "Verification" }));
  }
  const callbackUrl = safeReturnPath(from) ?? paths.offers();
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-safe-5 py-10"
    >
      <Wordmark />
      <Card>
        <h1>Good to see you</h1>
        <p className="mt-1 text-ink-2">
          You sign in as <strong className="font-semibold break-all text-ink">{email.data}</strong>.
        </p>
        <form
          method="post"
          action={paths.authLinkCallback({ email: email.data, token, callbackUrl })}
          className="mt-5"
        >
          <Button type="submit" variant="primary" size="lg" wide>
            Sign in
          </Button>
        </form>
      </Card>
    </main>
  );
}

import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { roleNames } from "@/lib/auth/page-roles";
import { paths } from "@/lib/paths";
import { readInvitation } from "@/lib/people/queries";
import { optionalContext } from "@/lib/server/page-context";
import { Wordmark } from "../sign-in/_components/wordmark";
import { AcceptForm } from "./_components/accept-form";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the mail leads that asks somebody to join. Nobody need be signed in: the link says who. */
export default async function Page({ searchParams }: PageProps) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  const ctx = await optionalContext();
  const invited = await readInvitation(ctx, token);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-safe-5 py-10"
    >
      <Wordmark />
      {invited ? (
        <Card>
          <h1>Join {invited.organisation}</h1>
          <p className="mt-1 mb-5 text-ink-2">
            As {roleNames[invited.role].one}, with the address{" "}
            <strong className="font-semibold break-all text-ink">{invited.email}</strong>.
          </p>
          {ctx.actor ? (
            <div className="mb-5">
              <Banner title={`You are signed in as ${ctx.actor.name}.`}>
                Joining signs you in as {invited.name} instead.
              </Banner>
            </div>
          ) : null}
          <AcceptForm token={token} name={invited.name} email={invited.email} />
        </Card>
      ) : (
        <Card>
          <h1>This link does not work any more</h1>
          <p className="mt-1 text-ink-2">
            It was used, ended, or is older than seven days. Ask whoever invited you to send it again. If you
            have joined already, sign in.
          </p>
          <LinkButton href={paths.signIn()} wide size="lg" className="mt-5">
            Sign in
          </LinkButton>
        </Card>
      )}
    </main>
  );
}

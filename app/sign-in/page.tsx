import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { homeOf } from "@/lib/auth/page-roles";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { mailRoute } from "@/lib/mail/mail-route";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";
import { optionalContext } from "@/lib/server/page-context";
import { ForgetShopper } from "./_components/forget-shopper";
import { LinkForm } from "./_components/link-form";
import { PasswordForm } from "./_components/password-form";
import { PersonaTickets } from "./_components/persona-tickets";
import { Wordmark } from "./_components/wordmark";
import { problemWords, signInWords, wordsOfDone } from "./words";

export const metadata: Metadata = { title: "Sign in" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const query = await searchParams;
  // next-auth calls it callbackUrl when it leads here by itself.
  const from = safeReturnPath(query.from) ?? safeReturnPath(query.callbackUrl);
  const problem = problemWords(typeof query.error === "string" ? query.error : undefined);
  const done = wordsOfDone(typeof query.done === "string" ? query.done : undefined);
  const env = runtimeEnv();
  const route = mailRoute(env);
  const { actor } = await optionalContext();
  const personas = env.TEAROFF_DEMO ? (await import("@/lib/auth/personas")).listPersonas() : null;
  const forms = (
    <Forms>
      <Card title="Shoppers" aside="No password needed" className="h-full">
        {route === "none" ? (
          <p className="text-ink-2">{signInWords.NoMail}</p>
        ) : (
          <LinkForm from={from} outbox={route === "outbox" ? paths.outbox() : null} />
        )}
      </Card>
      <Card title="Stores, brands, carriers" aside="With your password" className="h-full">
        <PasswordForm from={from} />
      </Card>
    </Forms>
  );
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-5xl flex-col px-safe-5 pt-safe-6 pb-safe-10 lg:pt-safe-12"
    >
      <ForgetShopper signedIn={actor !== null} />
      <Wordmark />
      <h1 className="mt-8 mb-5 lg:mt-10">{personas ? "Who do you want to be?" : "Sign in"}</h1>
      <div className="flex flex-col gap-5">
        {problem ? <Banner tone="no" title={problem} /> : null}
        {done && !actor ? <Banner tone="good" title={done} /> : null}
        {actor ? (
          <Banner
            title={`You are signed in as ${actor.name}.`}
            action={<LinkButton href={from ?? homeOf(actor.role)}>Go on</LinkButton>}
          />
        ) : null}
        {personas ? (
          <>
            <PersonaTickets personas={personas} from={from} />
            <h2 className="mt-5">Or sign in as yourself</h2>
          </>
        ) : null}
        {forms}
      </div>
    </main>
  );
}

function Forms({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 md:grid-cols-2">{children}</div>;
}

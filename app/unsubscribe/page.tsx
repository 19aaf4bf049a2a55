import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CheckCircleIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { readUnsubscribeLink } from "@/lib/outreach/unsubscribe-queries";
import type { UnsubscribeKind } from "@/lib/outreach/unsubscribe-token";
import { paths } from "@/lib/paths";
import { runtime } from "@/lib/server/runtime";
import { Wordmark } from "../sign-in/_components/wordmark";

export const metadata: Metadata = { title: "Mail", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const words = {
  reminders: {
    ask: "No more reminders by mail?",
    note: "You asked us to write before a barcode expires. Your inbox and your devices stay as they are.",
    button: "End reminders by mail",
    over: "No more reminders by mail",
  },
  mailings: {
    ask: "No more offers by mail?",
    note: "You agreed to hear of offers by mail. Reminders that you asked for stay as they are.",
    button: "End offers by mail",
    over: "No more offers by mail",
  },
} as const satisfies Record<UnsubscribeKind, Record<string, string>>;

/** Where the foot of a mail leads. The press is what ends it: programs that look through mail open links, but press nothing. Nobody need be signed in. */
export default async function Page({ searchParams }: PageProps) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  const link = await readUnsubscribeLink(runtime(), token);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-safe-5 py-10"
    >
      <Wordmark />
      {!link ? (
        <WrongLink />
      ) : link.isOver ? (
        <Over kind={link.kind} />
      ) : (
        <Ask kind={link.kind} token={token} />
      )}
    </main>
  );
}

function Ask({ kind, token }: { kind: UnsubscribeKind; token: string }) {
  const { ask, note, button } = words[kind];
  return (
    <Card>
      <h1>{ask}</h1>
      <p className="mt-1 text-ink-2">{note}</p>
      <form method="post" action={paths.unsubscribeOneClick({ token, page: "1" })} className="mt-5">
        <Button type="submit" variant="primary" size="lg" wide>
          {button}
        </Button>
      </form>
    </Card>
  );
}

function Over({ kind }: { kind: UnsubscribeKind }) {
  return (
    <Card>
      <CheckCircleIcon size={32} className="text-good" />
      <h1 className="mt-3">{words[kind].over}</h1>
      <p className="mt-1 text-ink-2">
        They have ended. A mail that is on its way already may still arrive. You can have them again from your
        account.
      </p>
      <LinkButton
        href={kind === "reminders" ? paths.accountNotifications() : paths.accountConsents()}
        wide
        size="lg"
        className="mt-5"
      >
        Open my account
      </LinkButton>
    </Card>
  );
}

function WrongLink() {
  return (
    <Card>
      <h1>This link is not complete</h1>
      <p className="mt-1 text-ink-2">
        Copy the whole link from the mail, or sign in and choose there what comes by mail.
      </p>
      <LinkButton href={paths.accountNotifications()} wide size="lg" className="mt-5">
        Sign in and choose
      </LinkButton>
    </Card>
  );
}

import type { Metadata } from "next";
import { PasswordChanged } from "@/app/_password/password-changed";
import { PasswordForm } from "@/app/_password/password-form";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";

export const metadata: Metadata = { title: "My password" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A cashier's own password. */
export default async function Page({ searchParams }: PageProps) {
  const { actor } = await pageContext("viewCheckout");
  const isDone = (await searchParams).done === "yes";
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-safe-5 py-8"
    >
      <div>
        <h1>Change my password</h1>
        <p className="mt-1.5 text-ink-2">
          It signs {actor.name} in everywhere. A PIN stays as it is. Other tablets and browsers are signed
          out.
        </p>
      </div>
      {isDone ? <PasswordChanged /> : <PasswordForm />}
      <LinkButton variant="quiet" href={paths.checkout()}>
        Back to the till
      </LinkButton>
    </main>
  );
}

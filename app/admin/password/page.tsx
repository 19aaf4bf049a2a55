import type { Metadata } from "next";
import { PasswordChanged } from "@/app/_password/password-changed";
import { PasswordForm } from "@/app/_password/password-form";
import { Card } from "@/components/ui/card";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../_components/page-head";

export const metadata: Metadata = { title: "Your password" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The own password of somebody at the desk. */
export default async function Page({ searchParams }: PageProps) {
  const { actor } = await pageContext("viewAdmin");
  const isDone = (await searchParams).done === "yes";
  return (
    <>
      <PageHead eyebrow={actor.name} title="Your password" />
      <div className="w-full max-w-md">
        {isDone ? (
          <PasswordChanged />
        ) : (
          <Card>
            <p className="mb-4 text-ink-2">
              You stay signed in here; other browsers where you are signed in are signed out.
            </p>
            <PasswordForm />
          </Card>
        )}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { getOwnAccount } from "@/lib/account/queries";
import { pathOf, safeReturnPath } from "@/lib/auth/safe-return-path";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { WelcomeForm } from "./_components/welcome-form";

export const metadata: Metadata = { title: "Welcome" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the first sign-in leads (next-auth's `newUser`). One press skips it. */
export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("updateOwnAttributes");
  const { callbackUrl } = await searchParams;
  const from = safeReturnPath(typeof callbackUrl === "string" ? pathOf(callbackUrl) : null) ?? paths.offers();
  const { name } = await getOwnAccount(ctx);
  return (
    <PageBody>
      <h1>Welcome to Tearoff</h1>
      <p className="mt-1 mb-5 text-ink-2">Two things, if you like. You find them again under Account.</p>
      <WelcomeForm name={name} from={from} />
      <LinkButton href={from} variant="quiet" size="lg" wide className="mt-2">
        Skip
      </LinkButton>
    </PageBody>
  );
}

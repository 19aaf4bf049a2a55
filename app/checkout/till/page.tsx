import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { homeOf } from "@/lib/auth/page-roles";
import { pairedTill } from "@/lib/auth/paired-till";
import { listPairableTills } from "@/lib/auth/till-queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PairForm, UnpairForm } from "./_components/pair-form";

export const metadata: Metadata = { title: "This tablet" };

/** Which till is this tablet? */
export default async function Page() {
  const ctx = await pageContext("pairTillDevice");
  const [till, tills] = await Promise.all([pairedTill(), listPairableTills(ctx)]);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-safe-5 py-8"
    >
      <div>
        <h1>Which till is this tablet?</h1>
        <p className="mt-1.5 text-ink-2">
          A tablet that is a till signs cashiers in by PIN, and its receipts name the till. The pairing holds
          until somebody ends it.
        </p>
      </div>
      {till ? (
        <Banner
          tone="good"
          title={`This tablet is ${till.tillName}`}
          action={
            ctx.actor.role === "retailer" ? <LinkButton href={paths.tillSignIn()}>Cashiers</LinkButton> : null
          }
        >
          {till.storeName} · {till.deviceName}
        </Banner>
      ) : null}
      <PairForm tills={tills} current={till?.tillId ?? null} />
      {till ? <UnpairForm /> : null}
      <LinkButton variant="quiet" href={homeOf(ctx.actor.role)}>
        Back
      </LinkButton>
    </main>
  );
}

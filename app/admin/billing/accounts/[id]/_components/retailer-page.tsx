import Link from "next/link";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { findRetailerAccount } from "@/lib/clearing/payouts/account-queries";
import { listOwedTo, runsToCancel } from "@/lib/clearing/payouts/owed";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { CsvLink } from "../../../../_components/csv-link";
import { HeadLink } from "../../../../_components/head-link";
import { PageHead } from "../../../../_components/page-head";
import { AdjustmentForm } from "./adjustment-form";
import { HoldForm } from "./hold-form";
import { RetailerStatements } from "./retailer-account";

/** The account of a retailer; the operator can put it right and hold it. */
export async function RetailerPage({ ctx, id }: { ctx: Ctx<ActorFor<"viewBilling">>; id: string }) {
  const account = await findRetailerAccount(ctx, id);
  if (!account) notFound();
  const { role } = ctx.actor;
  const runs = mayUse(role, "holdPayouts") ? runsToCancel(await listOwedTo(ctx, id)) : [];
  const [eyebrow, label] = mayUse(role, "viewPayouts")
    ? ([paths.payouts(), "Payouts"] as const)
    : ([paths.billing(), "Billing"] as const);
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={eyebrow}>{label}</HeadLink>}
        title={`${account.name}: statement of account`}
      >
        <div className="flex flex-wrap gap-2">
          {account.statements.length > 0 ? <CsvLink href={paths.statementLines(id)} /> : null}
          {mayUse(role, "saveBillingDetails") ? (
            <LinkButton href={paths.billingDetails(id)}>Billing details</LinkButton>
          ) : null}
        </div>
      </PageHead>
      <RetailerStatements account={account} now={ctx.now} />
      {mayUse(role, "recordAdjustment") ? (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] print:hidden">
          <Card title="Put the balance right">
            <AdjustmentForm retailerId={id} />
          </Card>
          <Card title={account.hold === null ? "Payouts" : "Payouts are on hold"}>
            <HoldForm retailerId={id} hold={account.hold} />
            {runs.map((run) => (
              <p key={run.id} className="mt-4 border-t border-line pt-4 text-ink-2">
                <Link
                  href={paths.payoutRun(run.id)}
                  className="target-44 rounded-sm font-mono underline underline-offset-4"
                >
                  {run.number}
                </Link>{" "}
                was made before and still pays this retailer. A hold does not stop it: cancel that run, or it
                goes to the bank.
              </p>
            ))}
          </Card>
        </div>
      ) : null}
    </>
  );
}

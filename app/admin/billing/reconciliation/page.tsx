import type { Metadata } from "next";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Comparison } from "@/lib/clearing/reconcile";
import { findReconciliation, type LastReconciliation } from "@/lib/clearing/reconciliation-queries";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { counted, formatCount } from "../../_components/words";
import { checkWords } from "../_components/billing-words";
import { ReconcileCard } from "../_components/reconcile-card";
import { ComparisonsTable } from "./_components/comparisons-table";
import { DifferenceCard } from "./_components/difference-card";

export const metadata: Metadata = { title: "Reconciliation" };

export default async function Page() {
  const ctx = await pageContext("reconcile");
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>} title="Reconciliation" />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <Found ctx={ctx} />
      </Suspense>
    </>
  );
}

async function Found({ ctx }: { ctx: Ctx }) {
  const { last, isAsked } = await findReconciliation(ctx);
  return (
    <>
      <ReconcileCard last={last} isAsked={isAsked} now={ctx.now} />
      {last ? <Sums last={last} /> : null}
    </>
  );
}

function Sums({ last: { comparisons, differences, chain, waiting } }: { last: LastReconciliation }) {
  return (
    <>
      {differences
        .filter(({ rows }) => rows.length > 0)
        .map(({ rows, ...one }) => (
          <DifferenceCard key={keyOf(one)} comparison={one} rows={rows} />
        ))}
      <Card title="The chain of the ledger">
        <p>
          {counted(chain.batches, "batch", "batches")} over {counted(chain.entries, "entry", "entries")}:{" "}
          {chain.broken === null ? (
            "nothing was changed, left out or put in."
          ) : (
            <strong className="text-no">
              it breaks at batch {formatCount(chain.broken)}. An entry of it was changed, left out or put in.
            </strong>
          )}
        </p>
        {chain.unchained > 0 ? (
          <p className="mt-2 text-ink-2">
            {counted(chain.unchained, "entry is", "entries are")} from before there was a chain.
          </p>
        ) : null}
      </Card>
      {waiting > 0 ? (
        <p className="text-ink-2">
          {counted(waiting, "receipt waited", "receipts waited")} to be posted, and are compared next time.
        </p>
      ) : null}
      {[...Map.groupBy(comparisons, ({ check }) => check)].map(([check, own]) => (
        <Card key={check} title={checkWords[check]} flush className="overflow-hidden">
          <ComparisonsTable caption={checkWords[check]} comparisons={own} />
        </Card>
      ))}
    </>
  );
}

const keyOf = ({ check, subject, month, currency }: Comparison) =>
  JSON.stringify([check, subject, month, currency]);

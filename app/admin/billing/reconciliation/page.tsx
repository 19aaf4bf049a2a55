import type { Metadata } from "next";
import { Suspense } from "react";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type Comparison, reconcile } from "@/lib/clearing/reconcile";
import { listDifferenceRows } from "@/lib/clearing/reconcile-rows";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { counted, formatCount } from "../../_components/words";
import { checkWords, filesRead } from "../_components/billing-words";
import { ComparisonsTable } from "./_components/comparisons-table";
import { DifferenceCard } from "./_components/difference-card";

export const metadata: Metadata = { title: "Reconciliation" };

/** Differences that are opened; the others stand in the tables. */
const mostOpened = 12;

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
  const { comparisons, differences, chain, waiting, isRight } = await reconcile(ctx);
  const opened = await Promise.all(
    differences.slice(0, mostOpened).map(async (one) => ({ one, rows: await listDifferenceRows(ctx, one) })),
  );
  return (
    <>
      {isRight ? (
        <Banner tone="good" title="Everything agrees to the cent">
          {counted(comparisons.length, "sum", "sums")} compared, and behind each every receipt, party or
          document by itself · {filesRead}
        </Banner>
      ) : (
        <Banner tone="no" title={wrongWords(differences.length)}>
          {waiting > 0
            ? `${counted(waiting, "receipt waits", "receipts wait")} to be posted: look again in a moment.`
            : "Close nothing until it is found."}
        </Banner>
      )}
      {opened.map(({ one, rows }) => (
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
      {[...Map.groupBy(comparisons, ({ check }) => check)].map(([check, own]) => (
        <Card key={check} title={checkWords[check]} flush className="overflow-hidden">
          <ComparisonsTable caption={checkWords[check]} comparisons={own} />
        </Card>
      ))}
    </>
  );
}

const wrongWords = (differences: number) =>
  differences > 0
    ? `${counted(differences, "sum does", "sums do")} not agree`
    : "An entry of the ledger was changed";

const keyOf = ({ check, subject, month, currency }: Comparison) =>
  JSON.stringify([check, subject, month, currency]);

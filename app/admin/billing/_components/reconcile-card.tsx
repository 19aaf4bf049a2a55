import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import type { LastReconciliation } from "@/lib/clearing/reconciliation-queries";
import { paths } from "@/lib/paths";
import { KeepFresh } from "../../_components/keep-fresh";
import { agoWords } from "../../_components/shop-words";
import { counted, formatCount } from "../../_components/words";
import { CheckAgain } from "./check-again";

type ReconcileCardProps = { last: LastReconciliation | null; isAsked: boolean; now: Date };

/** Whether everything agreed to the cent when it was last compared, and one press to compare it now. */
export function ReconcileCard({ last, isAsked, now }: ReconcileCardProps) {
  const action = <CheckAgain isAsked={isAsked} />;
  const fresh = isAsked ? <KeepFresh seconds={2} /> : null;
  if (!last)
    return (
      <Banner tone="info" title="Comparing receipts, ledger, documents and files">
        It is done by itself, for the first time in a moment.{fresh}
      </Banner>
    );
  const when = `Compared ${agoWords(last.finishedAt, now)}`;
  if (last.isRight)
    return (
      <Banner tone="good" title="Everything agrees to the cent" action={action}>
        {when}: {counted(last.comparisons.length, "sum", "sums")} and every file · the chain of{" "}
        {formatCount(last.chain.batches)} batches is whole <SeeEvery label="See every sum" />
        {fresh}
      </Banner>
    );
  return (
    <Banner tone="no" title={wrongWords(last)} action={action}>
      {when}.{" "}
      {last.chain.broken !== null ? `The chain breaks at batch ${formatCount(last.chain.broken)}. ` : ""}
      Close nothing until it is found. <SeeEvery label="See where" />
      {fresh}
    </Banner>
  );
}

const wrongWords = ({ differences }: Pick<LastReconciliation, "differences">) =>
  differences.length > 0
    ? `${counted(differences.length, "sum does", "sums do")} not agree`
    : "An entry of the ledger was changed";

const SeeEvery = ({ label }: { label: string }) => (
  <Link
    href={paths.reconciliation()}
    className="target-44 rounded-sm font-medium underline underline-offset-4"
  >
    {label}
  </Link>
);

"use client";

import Link from "next/link";
import { useEffect, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/lib/paths";
import { counted, formatCount } from "../../_components/words";
import { reconcileAction } from "../actions";
import { filesRead } from "./billing-words";

/** Whether everything agrees to the cent: looked at when the page opens, and again when asked. */
export function ReconcileCard() {
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof reconcileAction>> | null>(null);
  const [isPending, start] = useTransition();
  useEffect(() => start(async () => setAnswer(await reconcileAction())), []);
  const again = () => start(async () => setAnswer(await reconcileAction()));
  if (answer === null) return <Skeleton className="h-20 rounded-lg" />;
  const button = (
    <Button size="sm" onClick={again} busy={isPending}>
      Check again
    </Button>
  );
  if (!answer.ok) return <Banner tone="no" title={answer.error.message} action={button} />;
  const { differences, chain, comparisons, waiting, isRight } = answer.found;
  if (isRight)
    return (
      <Banner tone="good" title="Everything agrees to the cent" action={button}>
        {counted(comparisons.length, "sum", "sums")} compared · the chain of {formatCount(chain.batches)}{" "}
        batches is whole · {filesRead} <SeeEvery label="See every sum" />
      </Banner>
    );
  return (
    <Banner
      tone="no"
      title={
        differences.length > 0
          ? `${counted(differences.length, "sum does", "sums do")} not agree`
          : "An entry of the ledger was changed"
      }
      action={button}
    >
      {chain.broken !== null ? `The chain breaks at batch ${formatCount(chain.broken)}. ` : ""}
      {waiting > 0
        ? `${counted(waiting, "receipt waits", "receipts wait")} to be posted: look again in a moment.`
        : "Close nothing until it is found."}{" "}
      <SeeEvery label="See where" />
    </Banner>
  );
}

const SeeEvery = ({ label }: { label: string }) => (
  <Link
    href={paths.reconciliation()}
    className="target-44 rounded-sm font-medium underline underline-offset-4"
  >
    {label}
  </Link>
);

"use client";

import { useEffect, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Comparison } from "@/lib/clearing/reconcile";
import { amountWords } from "../../_components/shop-words";
import { counted, formatCount } from "../../_components/words";
import { reconcileAction } from "../actions";
import { checkWords, monthWords } from "./billing-words";

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
        batches is whole
      </Banner>
    );
  return (
    <>
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
          : "Close nothing until it is found."}
      </Banner>
      {differences.length > 0 ? <Differences differences={differences} /> : null}
    </>
  );
}

function Differences({ differences }: { differences: readonly Comparison[] }) {
  return (
    <Card title="What differs" flush className="overflow-hidden">
      <Table caption="What differs">
        <thead>
          <tr>
            <HeadCell>Check</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell figure>Should be</HeadCell>
            <HeadCell figure>Is</HeadCell>
            <HeadCell figure>Difference</HeadCell>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <Row key={JSON.stringify([one.check, one.subject, one.month, one.currency])}>
              <Cell>{checkWords[one.check]}</Cell>
              <Cell>
                {one.subject.replaceAll("_", " ")}
                {one.month ? ` · ${monthWords(one.month)}` : ""}
              </Cell>
              <Cell figure>{amountWords(one.expectedMinor, one.currency)}</Cell>
              <Cell figure>{amountWords(one.actualMinor, one.currency)}</Cell>
              <Cell figure className="text-no">
                {amountWords(one.actualMinor - one.expectedMinor, one.currency)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

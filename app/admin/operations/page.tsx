import type { Metadata } from "next";
import { Suspense } from "react";
import { viewOperations } from "@/lib/operations/queries";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { KeepFresh } from "../_components/keep-fresh";
import { PageHead } from "../_components/page-head";
import { PageSkeleton } from "../_components/page-skeleton";
import { ChoresCard } from "./_components/chores-card";
import { OperationsStats } from "./_components/operations-stats";
import { QueuesCard } from "./_components/queues-card";
import { RefusedCard } from "./_components/refused-card";
import { RequestsCard } from "./_components/requests-card";
import { StateBanner } from "./_components/state-banner";

export const metadata: Metadata = { title: "Operations" };

const refreshSeconds = 5;

/** Who may come in is settled here, before anything streams. */
export default async function Page() {
  const ctx = await pageContext("viewOperations");
  return (
    <>
      <PageHead eyebrow={`Refreshes every ${refreshSeconds} seconds`} title="Operations" />
      <Suspense fallback={<PageSkeleton />}>
        <Well ctx={ctx} />
      </Suspense>
      <KeepFresh seconds={refreshSeconds} />
    </>
  );
}

async function Well({ ctx }: { ctx: Ctx }) {
  const operations = await viewOperations(ctx);
  const { reading, requests, refusals, server } = operations;
  const now = ctx.now.getTime();
  return (
    <>
      <StateBanner troubles={operations.troubles} now={now} />
      <OperationsStats operations={operations} now={now} />
      <RequestsCard requests={requests} />
      <div className="grid gap-4 xl:grid-cols-2">
        <RefusedCard refusals={refusals} startedAt={server.startedAt} />
        <QueuesCard queues={reading.facts?.queues ?? null} />
      </div>
      <ChoresCard chores={reading.facts?.chores ?? []} now={now} />
    </>
  );
}

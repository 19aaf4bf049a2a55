import type { Metadata } from "next";
import Link from "next/link";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import { problemGuide } from "@/lib/pos-api/problem-guide";
import { type ProblemReason, problemKinds } from "@/lib/server/problem";
import { RichText } from "../_components/rich-text";

export const metadata: Metadata = { title: "Errors of the POS API" };

/** Every reason that an answer of the API may have. Open to everybody. */
export default function Page() {
  const reasons = Object.keys(problemKinds) as ProblemReason[];
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex max-w-[60rem] flex-col gap-5 px-safe-5 pt-8 pb-safe-8"
    >
      <header>
        <h1 className="text-3xl">Errors</h1>
        <p className="mt-2 max-w-[44rem] text-ink-2">
          Switch on <code className="font-mono text-sm">reason</code>. A reason never changes its meaning
          within a version.
        </p>
      </header>
      <div className="overflow-hidden rounded-lg border border-line bg-card">
        <Table caption="Reasons">
          <thead>
            <tr>
              <HeadCell>Reason</HeadCell>
              <HeadCell figure>Status</HeadCell>
              <HeadCell>What it means</HeadCell>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <Row key={reason}>
                <Cell className="align-top">
                  <Link
                    href={paths.developers.error(reason)}
                    className="target-44 font-mono text-sm whitespace-nowrap text-accent-text underline underline-offset-2"
                  >
                    {reason}
                  </Link>
                </Cell>
                <Cell figure className="align-top">
                  {problemKinds[reason].status}
                </Cell>
                <Cell className="min-w-56 align-top">
                  <RichText text={problemGuide[reason].meaning} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </main>
  );
}

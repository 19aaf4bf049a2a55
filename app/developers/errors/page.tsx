import type { Metadata } from "next";
import Link from "next/link";
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
      <ul className="overflow-hidden rounded-lg border border-line bg-card">
        {reasons.map((reason) => (
          <li
            key={reason}
            className="grid gap-x-6 gap-y-1 border-t border-line px-5 py-3 first:border-t-0 sm:grid-cols-[16rem_minmax(0,1fr)]"
          >
            <p className="flex items-baseline justify-between gap-4">
              <Link
                href={paths.developers.error(reason)}
                className="target-44 font-mono text-sm text-accent-text underline underline-offset-2"
              >
                {reason}
              </Link>
              <span className="num text-sm text-ink-2">{problemKinds[reason].status}</span>
            </p>
            <p>
              <RichText text={problemGuide[reason].meaning} />
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}

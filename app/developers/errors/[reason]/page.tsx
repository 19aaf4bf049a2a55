import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { paths } from "@/lib/paths";
import { exampleProblem } from "@/lib/pos-api/openapi";
import { problemGuide } from "@/lib/pos-api/problem-guide";
import { testScenarios } from "@/lib/redemption/schemas";
import { type ProblemReason, problemKinds } from "@/lib/server/problem";
import { CodeBlock } from "../../_components/code-block";
import { RichText } from "../../_components/rich-text";

type PageProps = { params: Promise<{ reason: string }> };

function readReason(reason: string): ProblemReason | null {
  return Object.hasOwn(problemKinds, reason) ? (reason as ProblemReason) : null;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const reason = readReason((await params).reason);
  return { title: reason ? problemKinds[reason].title : "Unknown reason" };
}

/** Where the `type` of a problem leads: what it means and what a till does about it. Open to everybody. */
export default async function Page({ params }: PageProps) {
  const reason = readReason((await params).reason);
  if (!reason) notFound();
  const { status, title } = problemKinds[reason];
  const { meaning, remedy } = problemGuide[reason];
  const isScenario = (testScenarios as readonly string[]).includes(reason);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex max-w-[48rem] flex-col gap-5 px-safe-5 pt-8 pb-safe-8"
    >
      <header className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <Badge>{status}</Badge>
          <code className="font-mono text-sm">{reason}</code>
        </p>
        <h1 className="text-3xl">{title}</h1>
        <p className="text-lg">
          <RichText text={meaning} />
        </p>
      </header>
      <section>
        <h2>What to do</h2>
        <p className="mt-1">
          <RichText text={remedy} />
        </p>
      </section>
      <CodeBlock label="For example" text={JSON.stringify(exampleProblem(reason), null, 2)} />
      {isScenario ? (
        <p className="text-ink-2">
          <RichText text={`See it happen: a test barcode with \`"scenario": "${reason}"\`.`} />{" "}
          <Link
            href={`${paths.developers.home()}#test-barcodes`}
            className="text-accent-text underline underline-offset-2"
          >
            Test barcodes
          </Link>
        </p>
      ) : null}
      <p>
        <Link
          href={paths.developers.errors()}
          className="target-44 text-accent-text underline underline-offset-2"
        >
          All errors
        </Link>
      </p>
    </main>
  );
}

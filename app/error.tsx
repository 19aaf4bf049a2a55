"use client";

import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Something broke on this page. Says nothing of what; the digest ties it to the server's log. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  // A page from before a deployment: only loading it anew helps.
  const isOutdated = isUnknownAction(error);
  return (
    <main id="main" tabIndex={-1} className="grid min-h-dvh place-items-center">
      <EmptyState
        heading="h1"
        drawing="clock"
        title={isOutdated ? "There is a newer version" : "This did not work"}
        action={
          <Button variant="primary" onClick={isOutdated ? () => location.reload() : reset}>
            {isOutdated ? "Load the page again" : "Try again"}
          </Button>
        }
      >
        <p>
          {isOutdated
            ? "What you pressed last was not done."
            : "Nothing was lost and nothing was done twice."}
        </p>
        {error.digest ? <p className="mt-1 font-mono text-sm">{error.digest}</p> : null}
      </EmptyState>
    </main>
  );
}

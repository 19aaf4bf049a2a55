"use client";

import { useEffect, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { type Audience, askedOf } from "@/lib/campaigns/audience";
import { reachWords } from "@/lib/campaigns/audience-words";
import { countAudienceAction } from "../actions";

/** How long after the last change the number is asked for. */
const pauseMillis = 500;

type Reach = { kind: "known"; reach: number | null } | { kind: "failed"; message: string } | null;

/** About how many shoppers the audience has, as it changes. `error`: what stands in the way of submitting it. */
export function ReachLine({ audience, error }: { audience: Audience; error?: string }) {
  const asked = useMemo(() => askedOf(audience), [audience]);
  const { answer, isCounting } = useReach(asked);
  const isWrong = error !== undefined || (answer?.kind === "known" && answer.reach === null);
  return (
    <div className="rounded-lg border border-line-2 bg-sunk px-4 py-3">
      <p role="status" className="num flex flex-wrap items-baseline gap-x-2 text-lg font-semibold">
        <span className={classNames(isWrong && "text-no", isCounting && "text-ink-2")}>
          {asked === null ? "Nothing chosen yet: everybody gets it" : wordsOf(answer)}
        </span>
        {isCounting && answer ? (
          <span className="text-sm font-normal text-ink-2">counting again …</span>
        ) : null}
      </p>
      {error ? <p className="text-sm text-no">{error}</p> : null}
      <p className="mt-1 text-sm text-ink-2">
        Of those who agreed that coupons are chosen for them. What a shopper did not say is never guessed, and
        the number is rounded so that nobody can be found by it.
      </p>
    </div>
  );
}

function wordsOf(answer: Reach): string {
  if (!answer) return "Counting …";
  return answer.kind === "known" ? reachWords(answer.reach) : answer.message;
}

/** Asks a moment after the last change; an answer to an older question is thrown away. */
function useReach(asked: Audience | null) {
  const [answer, setAnswer] = useState<Reach>(null);
  const [isCounting, setIsCounting] = useState(false);
  useEffect(() => {
    if (asked === null) {
      setAnswer(null);
      setIsCounting(false);
      return;
    }
    let isCurrent = true;
    setIsCounting(true);
    const timer = setTimeout(async () => {
      const found = await countAudienceAction({ audience: asked }).catch(() => null);
      if (!isCurrent) return;
      setIsCounting(false);
      setAnswer(
        found?.ok
          ? { kind: "known", reach: found.reach }
          : {
              kind: "failed",
              message: found?.error.message ?? "No connection. Change something to count again.",
            },
      );
    }, pauseMillis);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return { answer, isCounting };
}

import { ChevronDownIcon } from "@/components/ui/icons";
import { wordingOf } from "@/lib/outreach/consent-words";
import type { ConsentAnswer } from "@/lib/outreach/consents";
import { LocalTime } from "../../../_components/local-time";
import { sourceWords } from "./source-words";

/** Every answer with the words that were on the screen then. Nothing in it can be changed. */
export function ConsentHistory({ answers }: { answers: readonly ConsentAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <details className="group mt-6">
      <summary className="flex min-h-11 items-center justify-between rounded-lg font-semibold">
        All your answers
        <ChevronDownIcon size={20} className="text-ink-2 transition-transform group-open:rotate-180" />
      </summary>
      <ol className="mt-2 grid gap-4 border-l border-line-2 pl-4">
        {answers.map(({ kind, isGiven, wordingVersion, source, at }) => {
          const wording = wordingOf(kind, wordingVersion);
          return (
            <li key={`${kind}-${at}`}>
              <p className="font-medium">
                {wording?.title}: {isGiven ? "yes" : "no"}
              </p>
              <p className="text-sm text-ink-2">
                <LocalTime iso={at} timeZone={null} />, {sourceWords[source]} (wording {wordingVersion})
              </p>
              {isGiven && wording ? <p className="mt-1 text-sm text-ink-2">{wording.text}</p> : null}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

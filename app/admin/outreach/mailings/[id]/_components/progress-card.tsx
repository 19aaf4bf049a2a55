import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/share-bar";
import type { MailingDetail } from "@/lib/outreach/mailings/views";
import { channelWords, timeInZone, toldWords } from "../../_components/mailing-words";

/** How far it is, and what holds it up. */
export function ProgressCard({ mailing }: { mailing: MailingDetail }) {
  const { doneShare, reached, isTaken, state, problem, waitUntil, nextAt, timeZone, off } = mailing;
  const isUnderWay = state === "sending" || state === "paused";
  const isHeld = state === "sending" && nextAt !== null && new Date(nextAt).getTime() > Date.now() + 60_000;
  return (
    <>
      {problem ? (
        <Banner tone="warn" title={problem}>
          {waitUntil
            ? `Nobody is lost: it is tried again by itself, next at ${timeInZone(waitUntil, timeZone)}.`
            : "Nothing is sent until it is resumed."}
        </Banner>
      ) : null}
      {isUnderWay && off.length > 0 ? (
        <Banner tone="warn" title={`${off.map((one) => channelWords[one].label).join(" and ")}: not set up`}>
          This server cannot send that way now. Whoever should get it so waits until the operator has set it
          up.
        </Banner>
      ) : null}
      <Card
        title={state === "sending" && !isTaken ? "Finding everybody in the audience" : "Progress"}
        aside={<span className="num">{doneShare}%</span>}
      >
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={doneShare}
        >
          <ShareBar
            share={doneShare / 100}
            fill="fill-good transition-[width]"
            className="h-2.5 rounded-full bg-sunk"
          />
        </div>
        <p role="status" className="num mt-3 text-sm text-ink-2">
          {doneShare}% done. Reached: {toldWords(reached)}.
        </p>
        {isHeld ? (
          <p className="mt-1 text-sm text-ink-2">The next go out at {timeInZone(nextAt, timeZone)}.</p>
        ) : null}
      </Card>
    </>
  );
}

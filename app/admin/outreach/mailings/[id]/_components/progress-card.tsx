import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import type { MailingDetail } from "@/lib/outreach/mailings/views";
import { counted, formatCount } from "../../../../_components/words";
import { timeInZone } from "../../_components/mailing-words";

/** How far it is, and what holds it up. */
export function ProgressCard({ mailing }: { mailing: MailingDetail }) {
  const { totals, isTaken, state, problem, waitUntil, nextAt, timeZone } = mailing;
  const done = totals.sent + totals.skipped + totals.failed;
  const all = done + totals.waiting;
  const share = all === 0 ? 0 : Math.floor((done / all) * 100);
  const isHeld = state === "sending" && totals.waiting > 0 && nextAt !== null;
  return (
    <>
      {problem ? (
        <Banner tone="warn" title={problem}>
          {waitUntil
            ? `Nobody is lost: it is tried again by itself, next at ${timeInZone(waitUntil, timeZone)}.`
            : "Nothing is sent until it is resumed."}
        </Banner>
      ) : null}
      <Card
        title={state === "sending" && !isTaken ? "Finding everybody in the audience" : "Progress"}
        aside={<span className="num">{share}%</span>}
      >
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share}
          className="h-2.5 overflow-hidden rounded-full bg-sunk"
        >
          <div className="h-full rounded-full bg-good transition-[width]" style={{ width: `${share}%` }} />
        </div>
        <p className="num mt-3 text-sm text-ink-2" aria-live="polite">
          {formatCount(totals.sent)} sent · {counted(totals.waiting, "waits", "wait")} ·{" "}
          {formatCount(totals.skipped)} not sent · {formatCount(totals.failed)} failed
        </p>
        {isHeld && new Date(nextAt).getTime() > Date.now() + 60_000 ? (
          <p className="mt-1 text-sm text-ink-2">The next go out at {timeInZone(nextAt, timeZone)}.</p>
        ) : null}
      </Card>
    </>
  );
}

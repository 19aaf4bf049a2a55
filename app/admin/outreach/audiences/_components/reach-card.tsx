import { classNames } from "@/components/ui/class-names";
import { ShareBar } from "@/components/ui/share-bar";
import type { Reach } from "@/lib/outreach/audiences/definition";
import { reachWords } from "@/lib/outreach/audiences/definition-words";

const parts = [
  { key: "all", label: "In the inbox" },
  { key: "mail", label: "By mail" },
  { key: "push", label: "By notification" },
  { key: "surveys", label: "With surveys" },
] as const;

type ReachCardProps = { reach: Reach | null; isCounting: boolean; problem: string | null };

/** About how many shoppers, and how many of them agreed to what. The words say all that the bars do. */
export function ReachCard({ reach, isCounting, problem }: ReachCardProps) {
  const most = Math.max(1, reach?.all ?? 0);
  return (
    <div className="rounded-lg border border-line-2 bg-sunk p-5">
      <p role="status" className="num text-xl font-semibold">
        {problem || !reach ? "Not counted yet" : `${capital(reachWords(reach.all))} shoppers`}
        {isCounting ? <span className="ml-2 text-sm font-normal text-ink-2">counting …</span> : null}
      </p>
      {problem ? (
        <p role="alert" className="mt-2 font-medium text-no">
          {problem}
        </p>
      ) : null}
      {reach && !problem ? (
        <ul className="mt-4 grid gap-3" aria-label="Reached">
          {parts.map(({ key, label }) => (
            <li key={key}>
              <div className="flex justify-between gap-4 text-sm">
                <span>{label}</span>
                <span className={classNames("num font-medium", reach[key] === null && "text-ink-2")}>
                  {reachWords(reach[key])}
                </span>
              </div>
              <ShareBar
                share={(reach[key] ?? 0) / most}
                fill="fill-accent"
                className="mt-1 h-2 rounded-full bg-card"
              />
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-4 text-sm text-ink-2">
        Of those who agreed that messages are chosen by what they told and bought. Numbers are rounded so that
        nobody can be found by them; fewer than 20 are never told.
      </p>
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

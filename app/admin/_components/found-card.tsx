import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type FoundCardProps = {
  /** What it is called while nothing narrows it. */
  title: string;
  aside?: ReactNode;
  isNarrowed: boolean;
  /** The search itself is wrong: a field says why. */
  isWrong: boolean;
  /** Nothing was found: in words, and what to do. Null: something was. */
  empty: { title: string; text: string } | null;
  drawing: "receipt" | "search";
  /** The list without any filter. */
  newest: string;
  children: ReactNode;
};

/** What a search of the desk found, or why there is nothing. */
export function FoundCard(props: FoundCardProps) {
  const { title, aside, isNarrowed, isWrong, empty, drawing, newest, children } = props;
  return (
    <Card title={isNarrowed ? "Found" : title} aside={aside} flush className="overflow-clip">
      {empty ? (
        <EmptyState
          drawing={drawing}
          title={isWrong ? "This cannot be searched for" : empty.title}
          action={isNarrowed ? <LinkButton href={newest}>Show the newest</LinkButton> : null}
        >
          <p>{isWrong ? "The field that is wrong says why." : empty.text}</p>
        </EmptyState>
      ) : (
        children
      )}
    </Card>
  );
}

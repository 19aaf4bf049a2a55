import { LinkButton } from "@/components/ui/link-button";

type PagerProps = {
  /** Where the first page is; null on the first page. */
  first: string | null;
  /** Where the list goes on; null at its end. */
  next: string | null;
  words?: { first: string; next: string };
};

const newestFirst = { first: "Newest", next: "Older" };

/** The foot of a list that goes on. */
export function Pager({ first, next, words = newestFirst }: PagerProps) {
  if (!first && !next) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-3">
      {first ? <LinkButton href={first}>{words.first}</LinkButton> : <span />}
      {next ? <LinkButton href={next}>{words.next}</LinkButton> : null}
    </nav>
  );
}

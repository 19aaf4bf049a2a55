"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-style";
import { Skeleton } from "@/components/ui/skeleton";
import { useSeenOffers } from "../../../_components/use-seen-offers";
import { loadMoreOffers } from "../actions";
import { type Grown, recallGrown, rememberGrown } from "./grown-lists";

type GrowingListProps = {
  /** The filters as they stand in the URL. */
  query: Record<string, string | undefined>;
  /** Ids of the first page, which comes with the page itself. */
  firstIds: readonly string[];
  /** Where the list goes on; null: the first page is all. */
  next: string | null;
  /** The same as a page of its own, for browsers without scripts. */
  moreHref: string;
  children: ReactNode;
};

/** Offers that go on as one scrolls. What was loaded is there again on the way back. */
export function GrowingList({ query, firstIds, next: firstNext, moreHref, children }: GrowingListProps) {
  const key = `${JSON.stringify(query)} ${firstNext}`;
  const [grown, setGrown] = useState<Grown>(() => recallGrown(key) ?? { items: [], next: firstNext });
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const foot = useRef<HTMLDivElement>(null);
  const { items, next } = grown;
  const count = firstIds.length + items.length;
  const list = useSeenOffers<HTMLUListElement>(count);

  const load = async () => {
    if (next === null || state === "loading") return;
    setState("loading");
    // Rejects when the network is gone.
    const page = await loadMoreOffers(query, next).catch(() => null);
    if (!page?.ok) return setState("failed");
    const known = new Set([...firstIds, ...items.map(({ id }) => id)]);
    const more = { items: [...items, ...page.items.filter(({ id }) => !known.has(id))], next: page.next };
    rememberGrown(key, more);
    setGrown(more);
    setState("idle");
  };
  const whenNear = useEffectEvent(() => {
    if (state === "idle") void load();
  });
  useEffect(() => {
    const end = foot.current;
    if (!end || next === null) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((one) => one.isIntersecting) && whenNear(),
      {
        rootMargin: "800px 0px",
      },
    );
    watcher.observe(end);
    return () => watcher.disconnect();
  }, [next]);

  return (
    <>
      <ul
        ref={list}
        className="mt-4 grid gap-3 lg:grid-cols-2 lg:gap-4"
        aria-busy={state === "loading" || undefined}
      >
        {children}
        {items.map(({ id, node }) => (
          <li key={id} data-offer={id} className="grid">
            {node}
          </li>
        ))}
      </ul>
      <div ref={foot} className="mt-3">
        {state === "loading" ? <Waiting /> : null}
        {state === "failed" ? (
          <Banner
            tone="warn"
            title="The next offers did not come"
            action={<Button onClick={load}>Try again</Button>}
          >
            <p>Are you online?</p>
          </Banner>
        ) : null}
        {state === "idle" && next !== null ? (
          <a
            href={moreHref}
            className={buttonClasses({ wide: true })}
            onClick={(event) => {
              event.preventDefault();
              void load();
            }}
          >
            More offers
          </a>
        ) : null}
        {next === null && items.length > 0 ? (
          <p className="py-4 text-center text-sm text-ink-2">You have seen all {count} of them.</p>
        ) : null}
      </div>
      <p role="status" className="sr-only">
        {state === "loading" ? "Loading more offers" : countWords(count, next !== null)}
      </p>
    </>
  );
}

function Waiting() {
  return (
    <div aria-hidden="true" className="grid gap-3 lg:grid-cols-2 lg:gap-4">
      {["a", "b"].map((place) => (
        <Skeleton key={place} className="h-24 rounded-lg" />
      ))}
    </div>
  );
}

function countWords(count: number, goesOn: boolean): string {
  const offers = count === 1 ? "1 offer" : `${count} offers`;
  return goesOn ? `${offers} shown, more below` : offers;
}

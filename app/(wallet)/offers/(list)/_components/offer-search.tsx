"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import { SearchField } from "@/components/ui/search-field";
import { paths } from "@/lib/paths";
import { type OfferFilters, toQuery } from "../search-params";

/** How long typing must pause before the list follows. */
const pauseMillis = 250;

/** The search box: a plain GET form that also follows the typing. */
export function OfferSearch({ filters }: { filters: OfferFilters }) {
  const router = useRouter();
  const [text, setText] = useState(filters.q);
  const [isPending, startTransition] = useTransition();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const search = (q: string, afterMillis: number) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      startTransition(() => router.replace(paths.offers(toQuery({ ...filters, q })), { scroll: false }));
    }, afterMillis);
  };
  const change = (q: string, afterMillis: number) => {
    setText(q);
    search(q, afterMillis);
  };
  const { sort, category } = toQuery(filters);
  return (
    <search>
      <form
        action={paths.offers()}
        className="mt-4"
        aria-busy={isPending || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          search(text, 0);
        }}
      >
        {sort ? <input type="hidden" name="sort" value={sort} /> : null}
        {category ? <input type="hidden" name="category" value={category} /> : null}
        <SearchField
          label="Search offers"
          name="q"
          placeholder="Coffee, a brand, a shop …"
          maxLength={80}
          value={text}
          onChange={(event) => change(event.target.value, pauseMillis)}
          trailing={
            text ? (
              <IconButton label="Clear the search" icon={<CrossIcon />} onClick={() => change("", 0)} />
            ) : null
          }
        />
      </form>
    </search>
  );
}

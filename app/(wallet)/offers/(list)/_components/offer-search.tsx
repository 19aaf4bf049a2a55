"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
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
  const input = useRef<HTMLInputElement>(null);
  const [hasText, setHasText] = useState(filters.q !== "");
  const [isPending, startTransition] = useTransition();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const search = (q: string, afterMillis: number) => {
    clearTimeout(waiting.current);
    setHasText(q !== "");
    waiting.current = setTimeout(() => {
      startTransition(() => router.replace(paths.offers(toQuery({ ...filters, q })), { scroll: false }));
    }, afterMillis);
  };
  // What was typed before this ran is in the box and nowhere else. A link elsewhere on the page changes the search too.
  const follow = useEffectEvent((q: string) => {
    const box = input.current;
    if (!box) return;
    if (box.value !== q && document.activeElement === box) return search(box.value, pauseMillis);
    box.value = q;
    setHasText(q !== "");
  });
  useEffect(() => follow(filters.q), [filters.q]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const clear = () => {
    if (input.current) input.current.value = "";
    input.current?.focus();
    search("", 0);
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
          search(input.current?.value ?? "", 0);
        }}
      >
        {sort ? <input type="hidden" name="sort" value={sort} /> : null}
        {category ? <input type="hidden" name="category" value={category} /> : null}
        <SearchField
          label="Search offers"
          name="q"
          placeholder="Coffee, a brand, a shop …"
          maxLength={80}
          ref={input}
          defaultValue={filters.q}
          onChange={(event) => search(event.target.value, pauseMillis)}
          trailing={
            hasText ? <IconButton label="Clear the search" icon={<CrossIcon />} onClick={clear} /> : null
          }
        />
      </form>
    </search>
  );
}

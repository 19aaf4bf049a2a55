"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import { SearchField } from "@/components/ui/search-field";
import { paths } from "@/lib/paths";
import { typingPauseMillis, useAfterTyping } from "../../_components/use-after-typing";
import { ScanProduct } from "./scan-product";

type OfferSearchProps = {
  q: string;
  /** The other filters, which stay. */
  query: Record<string, string | undefined>;
};

/** The search box: a plain GET form that also follows the typing. */
export function OfferSearch({ q: searched, query }: OfferSearchProps) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [hasText, setHasText] = useState(searched !== "");
  const [isPending, startTransition] = useTransition();
  const afterTyping = useAfterTyping();
  /** Back leads to before the typing, not through every letter of it. */
  const isTyping = useRef(false);

  const search = (q: string, afterMillis: number) => {
    setHasText(q !== "");
    afterTyping(() => {
      const go = isTyping.current ? router.replace : router.push;
      isTyping.current = true;
      startTransition(() => go(paths.offers({ ...query, q }), { scroll: false }));
    }, afterMillis);
  };
  // What was typed before this ran is in the box and nowhere else. A link elsewhere on the page changes the search too.
  const follow = useEffectEvent((q: string) => {
    const box = input.current;
    if (!box) return;
    if (box.value !== q && document.activeElement === box) return search(box.value, typingPauseMillis);
    box.value = q;
    setHasText(q !== "");
  });
  useEffect(() => follow(searched), [searched]);

  const clear = () => {
    if (input.current) input.current.value = "";
    input.current?.focus();
    search("", 0);
  };
  const kept = Object.entries(query).filter(([name, value]) => name !== "q" && value);
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
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchField
          label="Search offers"
          name="q"
          placeholder="Coffee, a brand, a shop …"
          maxLength={80}
          ref={input}
          defaultValue={searched}
          onChange={(event) => search(event.target.value, typingPauseMillis)}
          onBlur={() => {
            isTyping.current = false;
          }}
          trailing={
            <>
              {hasText ? <IconButton label="Clear the search" icon={<CrossIcon />} onClick={clear} /> : null}
              <ScanProduct />
            </>
          }
        />
      </form>
    </search>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { SearchField } from "@/components/ui/search-field";

const pauseMillis = 250;

type PlaceSearchProps = {
  label: string;
  placeholder: string;
  where: string;
  /** The page itself, with the other filters. */
  action: string;
  query: Record<string, string | undefined>;
};

/** A plain GET form that also follows the typing. */
export function PlaceSearch({ label, placeholder, where, action, query }: PlaceSearchProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const kept = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const follow = (text: string) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      const given = new URLSearchParams([...kept, ...(text.trim() ? [["where", text.trim()]] : [])]);
      startTransition(() => router.replace(`${action}?${given}`, { scroll: false }));
    }, pauseMillis);
  };
  return (
    <search>
      <form action={action} className="mt-4" aria-busy={isPending || undefined}>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchField
          label={label}
          name="where"
          placeholder={placeholder}
          maxLength={80}
          defaultValue={where}
          onChange={(event) => follow(event.target.value)}
        />
      </form>
    </search>
  );
}

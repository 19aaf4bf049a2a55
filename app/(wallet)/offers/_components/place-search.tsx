"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { SearchField } from "@/components/ui/search-field";
import { typingPauseMillis, useAfterTyping } from "./use-after-typing";

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
  const afterTyping = useAfterTyping();
  const kept = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const follow = (text: string) => {
    afterTyping(() => {
      const given = new URLSearchParams([...kept, ...(text.trim() ? [["where", text.trim()]] : [])]);
      startTransition(() => router.replace(`${action}?${given}`, { scroll: false }));
    }, typingPauseMillis);
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

import { useCallback, useEffect, useRef, useState } from "react";
import type { Id } from "@/lib/kernel/ids";
import type { ActionError } from "@/lib/server/action-adapter";
import { loadSelection } from "../actions";
import type { LoadedSelection } from "../selection-view";

export type SelectionAnswer = LoadedSelection | ActionError | "unreachable";

type Wanted = {
  /** Null while unknown. */
  ids: readonly Id<"offer">[] | null;
  ended: readonly { id: Id<"offer">; title: string }[];
  replaces: Id<"barcode"> | null;
  remove: (ids: readonly Id<"offer">[]) => void;
};

/** Asks for the offers that are chosen, whenever they change. Ended ones are removed, and named for as long as the page is there. */
export function useLoadedSelection({ ids, ended, replaces, remove }: Wanted) {
  const [answer, setAnswer] = useState<SelectionAnswer | null>(null);
  const [endedTitles, setEndedTitles] = useState<readonly string[]>([]);
  const latest = useRef(0);
  const wanted = ids?.join(",") ?? "";

  const forget = useCallback(
    (gone: readonly { id: Id<"offer">; title: string }[]) => {
      setEndedTitles((now) => [...new Set([...now, ...gone.map(({ title }) => title)])]);
      remove(gone.map(({ id }) => id));
    },
    [remove],
  );
  const load = useCallback(
    async (joined: string) => {
      latest.current += 1;
      const mine = latest.current;
      const now = await loadSelection(joined.split(","), replaces).catch(() => "unreachable" as const);
      if (mine !== latest.current) return;
      setAnswer(now);
      if (now !== "unreachable" && now.ok && now.ended.length > 0) forget(now.ended);
    },
    [replaces, forget],
  );
  useEffect(() => {
    if (wanted) void load(wanted);
  }, [wanted, load]);
  useEffect(() => {
    if (ended.length > 0) forget(ended);
  }, [ended, forget]);

  const reload = () => {
    if (wanted) void load(wanted);
  };
  return { answer, endedTitles, reload };
}

import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionError } from "@/lib/server/action-adapter";
import { dropOffers } from "../../_components/selection-store";
import { loadSelection } from "../actions";
import type { LoadedSelection } from "../selection-view";

export type SelectionAnswer = LoadedSelection | ActionError | "unreachable";

/**
 * Asks for the offers the browser remembers, whenever they change (`ids` joined by commas; null while unknown). Ended ones are
 * dropped from the selection and counted.
 */
export function useLoadedSelection(ids: string | null) {
  const [answer, setAnswer] = useState<SelectionAnswer | null>(null);
  const [endedCount, setEndedCount] = useState(0);
  const latest = useRef(0);

  const load = useCallback(async (wanted: string) => {
    latest.current += 1;
    const mine = latest.current;
    const asked = wanted.split(",");
    const now = await loadSelection(asked).catch(() => "unreachable" as const);
    if (mine !== latest.current) return;
    setAnswer(now);
    if (now === "unreachable" || !now.ok) return;
    const ended = asked.filter((id) => !now.offers.some((offer) => offer.id === id));
    if (ended.length === 0) return;
    setEndedCount((count) => count + ended.length);
    dropOffers(ended);
  }, []);
  useEffect(() => {
    if (ids) void load(ids);
  }, [ids, load]);

  const reload = () => {
    if (ids) void load(ids);
  };
  return { answer, endedCount, reload };
}

"use client";

import { useEffect } from "react";
import { paths } from "@/lib/paths";
import { centreAnswers } from "../_store/centre-answers";

const everyMs = 10_000;

/** A page out of the cache makes way for the real one as soon as the centre answers and nothing is under way. Until then it does all that it can: the server decides anyway. */
export function useRealPage(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || location.pathname !== paths.checkout()) return;
    let isOver = false;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      if ((await centreAnswers()) && !isOver) location.reload();
    };
    const timer = setInterval(look, everyMs);
    window.addEventListener("online", look);
    return () => {
      isOver = true;
      clearInterval(timer);
      window.removeEventListener("online", look);
    };
  }, [isWanted]);
}

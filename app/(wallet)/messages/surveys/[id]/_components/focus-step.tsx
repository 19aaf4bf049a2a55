"use client";

import { useEffect } from "react";

/** The step that was seen before this one, of a page that was not loaded anew. */
let before: string | null = null;

/** Puts the focus on the heading of a step that takes the place of another, so that the next question is read out and the keyboard goes on from there. A page that was just opened is left alone. */
export function FocusStep({ step }: { step: string }) {
  useEffect(() => {
    const isNext = before !== null && before !== step;
    before = step;
    const heading = isNext ? document.querySelector<HTMLElement>("main h1") : null;
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }, [step]);
  return null;
}

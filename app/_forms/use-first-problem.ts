"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "./form-state";

/** Puts the focus on the first field that is wrong after each answer, or on what is said of the whole form. */
export function useFirstProblem(state: FormState): RefObject<HTMLFormElement | null> {
  const ref = useRef<HTMLFormElement>(null);
  const { attempt, problems } = state;
  useEffect(() => {
    if (attempt === 0 || Object.keys(problems).length === 0) return;
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [attempt, problems]);
  return ref;
}

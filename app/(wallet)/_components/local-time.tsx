"use client";

import { useSyncExternalStore } from "react";
import { instantWords } from "@/components/coupon/when-words";

type LocalTimeProps = {
  iso: string;
  /** The store's; null: the phone's own, which only the phone knows. */
  timeZone: string | null;
};

const never = () => () => {};

/** An instant in words, in the store's zone or else in the phone's. */
export function LocalTime({ iso, timeZone }: LocalTimeProps) {
  const own = useSyncExternalStore(never, ownTimeZone, () => null);
  const zone = timeZone ?? own;
  return <time dateTime={iso}>{zone ? instantWords(iso, zone, new Date()) : "…"}</time>;
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

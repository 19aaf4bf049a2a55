"use client";

import { useSyncExternalStore } from "react";
import { zoneWords } from "@/components/coupon/when-words";

const never = () => () => {};

/** ', Dublin time', unless that is the phone's own time. */
export function ZoneUnlessOwn({ timeZone }: { timeZone: string }) {
  const own = useSyncExternalStore(never, ownTimeZone, () => null);
  return own === timeZone ? null : `, ${zoneWords(timeZone)}`;
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

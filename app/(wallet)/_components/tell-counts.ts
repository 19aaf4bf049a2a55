/** Tells the centre which offers were on the screen and which were picked: ids alone, in batches, without waiting for an answer. */
import type { Id } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";

type Told = "seen" | "selected";
const pauseMillis = 2_000;
/** As the route takes of each. */
const mostAtOnce = 100;

const waiting: Record<Told, Set<Id<"offer">>> = { seen: new Set(), selected: new Set() };
const selectedBefore = new Set<Id<"offer">>();
let timer: ReturnType<typeof setTimeout> | undefined;
let isListening = false;

export function tellSeen(id: Id<"offer">): void {
  waiting.seen.add(id);
  tellSoon();
}

/** Once for each offer while the page is open: taking a coupon out and in again is one choice. */
export function tellSelected(ids: readonly Id<"offer">[]): void {
  for (const id of ids) {
    if (!selectedBefore.has(id)) waiting.selected.add(id);
    selectedBefore.add(id);
  }
  tellSoon();
}

function tellSoon(): void {
  timer ??= setTimeout(tell, pauseMillis);
  if (isListening) return;
  isListening = true;
  // A page that goes to the back may never come to the front again.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
}

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  const take = (told: Told) => {
    const ids = [...waiting[told]].slice(0, mostAtOnce);
    for (const id of ids) waiting[told].delete(id);
    return ids;
  };
  const counts = { seen: take("seen"), selected: take("selected") };
  if (counts.seen.length + counts.selected.length === 0) return;
  navigator.sendBeacon?.(
    paths.offerCounts(),
    new Blob([JSON.stringify(counts)], { type: "application/json" }),
  );
  if (waiting.seen.size + waiting.selected.size > 0) tellSoon();
}

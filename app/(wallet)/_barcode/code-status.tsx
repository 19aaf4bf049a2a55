import { instantWords, leftWords } from "@/components/coupon/when-words";
import { Ring } from "@/components/ui/ring";
import { slotSeconds } from "@/lib/barcode/token";
import type { BarcodeForPhone } from "@/lib/wallet/queries";

type CodeStatusProps = {
  barcode: Pick<BarcodeForPhone, "isLive" | "expiresAt" | "timeZone">;
  /** The server's time in milliseconds; null before the page runs. */
  now: number | null;
  /** The end in words where the server wrote them: 'Mon 18:40' stays true, and a phone is slow to begin with dates. */
  until?: string | undefined;
};

/** 'New code in 20 s · good until 18:40' or '· 12 minutes left', with a ring that empties. Not read aloud every second. */
export function CodeStatus({ barcode, now, until: written }: CodeStatusProps) {
  if (now === null) return null;
  const left = leftWords(Date.parse(barcode.expiresAt) - now);
  const until = left ?? `good until ${written ?? endWords(barcode, now)}`;
  if (!barcode.isLive) return <span className="num tracking-normal">{capital(until)}</span>;
  const slotLeft = slotSeconds - (Math.floor(now / 1_000) % slotSeconds);
  return (
    <>
      <Ring fraction={slotLeft / slotSeconds} />
      <span className="num tracking-normal">
        New code in <span className="inline-block min-w-[2ch] text-right">{slotLeft}</span> s · {until}
      </span>
    </>
  );
}

function endWords({ expiresAt, timeZone }: CodeStatusProps["barcode"], now: number): string {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return instantWords(expiresAt, zone, new Date(now));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { instantWords, leftWords } from "@/components/coupon/when-words";
import { Ring } from "@/components/ui/ring";
import { slotSeconds } from "@/lib/barcode/token";
import type { BarcodeForPhone } from "@/lib/wallet/queries";

type CodeStatusProps = {
  barcode: Pick<BarcodeForPhone, "isLive" | "expiresAt" | "timeZone">;
  /** The server's time in milliseconds; null before the page runs. */
  now: number | null;
};

/** 'New code in 20 s · good until 18:40' or '· 12 minutes left', with a ring that empties. Not read aloud every second. */
export function CodeStatus({ barcode, now }: CodeStatusProps) {
  if (now === null) return null;
  const zone = barcode.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const left = leftWords(Date.parse(barcode.expiresAt) - now);
  const until = left ?? `good until ${instantWords(barcode.expiresAt, zone, new Date(now))}`;
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

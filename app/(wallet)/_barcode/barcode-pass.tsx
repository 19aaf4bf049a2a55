import { BarcodeCard } from "@/components/coupon/barcode-card";
import { Badge } from "@/components/ui/badge";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import { CodeStatus } from "./code-status";

type BarcodePassProps = {
  barcode: Pick<BarcodeForPhone, "store" | "isLive" | "expiresAt" | "timeZone">;
  /** What it is for (`passWords`). */
  words: string;
  /** The drawing; null while there is none. */
  codeSvg: string | null;
  /** The drawing is the server's and goes by itself when no script takes over. */
  fleeting?: boolean;
  /** The server's time in milliseconds; null before the page runs. */
  now: number | null;
  /** The digits to read out now; null: none. */
  fetchCode: string | null;
  /** When it ends, where the server wrote it (`CodeStatus`). */
  until?: string | undefined;
  /** What a paper has instead of digits that end: the text of a static code. */
  printedText?: string | undefined;
};

/** What is held out to the till, online and off. */
export function BarcodePass(props: BarcodePassProps) {
  const { barcode, words, codeSvg, fleeting, now, until, fetchCode, printedText } = props;
  const isOver = now !== null && now >= Date.parse(barcode.expiresAt);
  return (
    <BarcodeCard
      heading={barcode.store?.name ?? "Any store"}
      sub={words}
      badge={barcode.isLive ? <Badge tone="good">Live</Badge> : <Badge>Picture</Badge>}
      codeSvg={codeSvg}
      codeLabel="The barcode for the cashier's scanner"
      fleeting={fleeting}
      cover={isOver ? <p className="text-lg font-semibold">This barcode has expired</p> : null}
      status={<CodeStatus barcode={barcode} now={now} until={until} />}
      fetchCode={fetchCode ?? ""}
      fetchHint={
        fetchCode
          ? "Not scanning? Turn up the brightness, or read out"
          : "The number to read out needs a connection"
      }
      printedText={printedText}
    />
  );
}

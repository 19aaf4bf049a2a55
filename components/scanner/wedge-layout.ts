/**
 * A hand scanner presses keys, and the computer's layout decides what they write. One that was made for another layout types
 * `àéè&` for `0271`, or Y for Z. So each scan is read twice, as written and as a US keyboard would write the same keys (how
 * scanners leave the factory), and the reading that is a code counts. Pure.
 */
import { classifyCode } from "@/lib/barcode/classify-code";

/** `written`: the scanner fits the computer. `us`: its keys are those of a US keyboard. */
export type ScannerLayout = "written" | "us";

/** Unshifted and shifted, by `KeyboardEvent.code`: what has a place of its own on a US keyboard besides letters. */
const places: Readonly<Record<string, string>> = {
  ...{ Digit1: "1!", Digit2: "2@", Digit3: "3#", Digit4: "4$", Digit5: "5%" },
  ...{ Digit6: "6^", Digit7: "7&", Digit8: "8*", Digit9: "9(", Digit0: "0)" },
  ...{ Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|" },
  ...{ Semicolon: ";:", Quote: "'\"", Backquote: "`~", Comma: ",<", Period: ".>", Slash: "/?", Space: "  " },
};

/** What the key at that place writes on a US keyboard; null where it writes nothing. */
export function usKeyAt(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  return digit ?? places[code]?.[shift ? 1 : 0] ?? null;
}

/**
 * The reading of a scan that is a code, and the layout it speaks for: null when it speaks for none, because both readings are
 * codes or neither is. Then `known`, what an earlier scan of this scanner said, decides; without it the text as written.
 */
export function readScan(
  written: string,
  us: string,
  known: ScannerLayout | null,
): Readonly<{ text: string; layout: ScannerLayout | null }> {
  const writtenIsCode = isCode(written);
  const usIsCode = isCode(us);
  if (writtenIsCode === usIsCode) return { text: known === "us" && usIsCode ? us : written, layout: null };
  return writtenIsCode ? { text: written, layout: "written" } : { text: us, layout: "us" };
}

/** Whether a scan is a code in either reading. */
export function isScannedCode(written: string, us: string): boolean {
  return isCode(written) || isCode(us);
}

function isCode(text: string): boolean {
  return classifyCode(text).kind !== "unknown";
}

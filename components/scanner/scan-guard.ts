/** One scan is one scan, whichever of camera and hand scanner saw it first: both ask here. */
import { classifyCode } from "@/lib/barcode/classify-code";
import { admitCode, emptyRepeatGuard, type RepeatGuard } from "./repeat-guard";

// Of the page, not of a component: a code that is still in view when the camera comes back is not a new scan.
let guard: RepeatGuard = emptyRepeatGuard;

/** Notes that the camera sees the code; false while it has not been out of view for 3 s. */
export function admitSighting(text: string, nowMs: number): boolean {
  const admitted = admitCode(guard, contentOf(text), nowMs);
  guard = admitted.guard;
  return admitted.isNew;
}

/** Notes a trigger pulled; false within 3 s of the one that counted. Pulling it again does not make the wait longer. */
export function admitTrigger(text: string, nowMs: number): boolean {
  const admitted = admitCode(guard, contentOf(text), nowMs);
  if (admitted.isNew) guard = admitted.guard;
  return admitted.isNew;
}

/** The same product has several spellings: a UPC-A with and without its zero, behind a prefix, in a web address. */
function contentOf(text: string): string {
  const code = classifyCode(text);
  switch (code.kind) {
    case "token":
      return code.text;
    case "fetchCode":
      return code.code;
    case "gtin":
      return code.gtin;
    case "unknown":
      return text;
  }
}

/** One scan is one scan, whichever of camera and hand scanner saw it first: both ask here. The rule is in repeat-guard.ts. */
import { classifyCode } from "@/lib/barcode/classify-code";
import { admitCode, emptyRepeatGuard, type RepeatGuard, type ScanSource } from "./repeat-guard";

// Of the page, not of a component: a code that is still in view when the camera comes back is not a new scan.
let guard: RepeatGuard = emptyRepeatGuard;

/** Notes a scan; false when it is one that counted already. */
export function admitScan(source: ScanSource, text: string, nowMs: number): boolean {
  const { content, isProduct } = readContent(text);
  const admitted = admitCode(guard, { text: content, source, isProduct, nowMs });
  guard = admitted.guard;
  return admitted.isNew;
}

/** The same product has several spellings: a UPC-A with and without its zero, behind a prefix, in a web address. */
function readContent(text: string): { content: string; isProduct: boolean } {
  const code = classifyCode(text);
  switch (code.kind) {
    case "token":
      return { content: code.text, isProduct: false };
    case "fetchCode":
      return { content: code.code, isProduct: false };
    case "gtin":
      return { content: code.gtin, isProduct: true };
    case "receipt":
      return { content: code.id, isProduct: false };
    case "unknown":
      return { content: text, isProduct: false };
  }
}

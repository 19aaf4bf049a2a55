/** The thread that lays documents out: takes a sheet, answers with a PDF. Started by render-pdf.ts from its source; knows nothing but files beside it. */
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import pdfmake from "pdfmake";
import { pdfDefinition } from "./pdf-definition";
import type { Sheet } from "./sheet";

/** One of the two. */
export type PdfAnswer = { bytes: Uint8Array | null; problem: string | null };

/** Whole fonts: the ones that browsers get are cut into pieces by alphabet. */
const fonts = join(process.cwd(), "node_modules", "geist", "dist", "fonts");
const font = (folder: string, name: string) => ({
  normal: join(fonts, folder, `${name}-Regular.ttf`),
  bold: join(fonts, folder, `${name}-SemiBold.ttf`),
});

pdfmake.setFonts({ Geist: font("geist-sans", "Geist"), GeistMono: font("geist-mono", "GeistMono") });
// Nothing is fetched, and of this machine only the fonts are read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));

parentPort?.on("message", async (sheet: Sheet) => {
  let answer: PdfAnswer;
  try {
    // A copy: a small buffer is a piece of a pool, which cannot be handed over.
    const bytes = Uint8Array.from(await pdfmake.createPdf(pdfDefinition(sheet)).getBuffer());
    answer = { bytes, problem: null };
  } catch (error) {
    answer = { bytes: null, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer, answer.bytes ? [answer.bytes.buffer as ArrayBuffer] : []);
});

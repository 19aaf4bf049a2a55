import "server-only";
import { join } from "node:path";
import pdfmake from "pdfmake";
import { pdfDefinition } from "./pdf-definition";
import type { Sheet } from "./sheet";

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

/** A sheet as a PDF; the same sheet gives the same text on the same pages. */
export function renderPdf(sheet: Sheet): Promise<Buffer> {
  return pdfmake.createPdf(pdfDefinition(sheet)).getBuffer();
}

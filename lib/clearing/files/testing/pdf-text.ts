/** Text of a PDF page by page, read by another library than the one that wrote it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page; pieces in the order in which they are drawn, one space between. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
    pages.push(text.replace(/\s+/g, " "));
  }
  await pdf.loadingTask.destroy();
  return pages;
}

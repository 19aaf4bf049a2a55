/** Pictures small enough for a repository: a palette instead of millions of colours. */
import { writeFileSync } from "node:fs";
import type { Page } from "playwright";
import sharp from "sharp";

/** What the window shows, as a PNG of at most 128 colours. */
export async function takePicture(page: Page, file: string): Promise<void> {
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  writeFileSync(file, await sharp(png).png({ palette: true, colours: 128, effort: 10 }).toBuffer());
}

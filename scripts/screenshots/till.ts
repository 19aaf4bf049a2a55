/** Every state of the till, on its tablet and on a phone, in light and dark. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright";
import { phone, type Size, tablet } from "@/e2e/support/people";
import { emptyTill, takeTill } from "@/e2e/support/till-acts";
import type { TillScreen } from "@/e2e/support/till-screens";
import { takePicture } from "./picture";

export const tillSizes: Readonly<Record<string, Size>> = { tablet, phone };

/** Paints into folder/<size>/<light or dark>. */
export async function paintTill(
  browser: Browser,
  { baseURL, folder, screens }: { baseURL: string; folder: string; screens: readonly TillScreen[] },
): Promise<void> {
  if (screens.length === 0) return;
  for (const [name, size] of Object.entries(tillSizes)) {
    const options = { baseURL, deviceScaleFactor: 1, reducedMotion: "reduce" } as const;
    const page = await takeTill(browser, size, options);
    for (const screen of screens) {
      await emptyTill(page);
      await screen.open(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        mkdirSync(join(folder, name, colorScheme), { recursive: true });
        await takePicture(page, join(folder, name, colorScheme, `${screen.name}.png`));
      }
    }
    await page.context().close();
  }
}

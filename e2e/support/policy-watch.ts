/** What the browser refuses of a page because of its policy, or says of it in the console. */
import type { Page } from "@playwright/test";

/** Listens from now on, in frames as well. The function gives what was refused so far. */
export async function watchPolicy(page: Page): Promise<() => string[]> {
  const refused: string[] = [];
  page.on("console", (message) => {
    const words = message.text();
    if (/content security policy|permissions policy|hydrat/i.test(words))
      refused.push(`${page.url()}: ${words}`);
  });
  page.on("pageerror", (error) => refused.push(`${page.url()}: ${error.message}`));
  await page.exposeFunction("tearoffRefused", (words: string) => refused.push(words)).catch(() => undefined);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { documentURI, effectiveDirective, blockedURI, sample } = event;
      const words = `${documentURI}: ${effectiveDirective} ${blockedURI} ${sample}`;
      (window as unknown as { tearoffRefused?: (words: string) => void }).tearoffRefused?.(words);
    });
  });
  return () => [...new Set(refused)];
}

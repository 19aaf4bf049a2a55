/** Draws the app's icons from app/icon.svg in a browser: CHROME_PATH=… node --import tsx scripts/make-icons.ts. The PNGs are committed. */
import { readFileSync, writeFileSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const accent = "#d43f1c";
const svg = readFileSync("app/icon.svg", "utf8");
/** The ticket alone, without its ground. */
const ticket = svg.replace(/<rect[^>]*\/>/, "");

type Icon = { file: string; size: number; html: string; isTransparent: boolean };

/** `reach`: how much of the side the drawing takes. A maskable icon may lose all outside a circle of 80% (W3C manifest, 'safe zone'). */
const picture = (drawing: string, reach: number, ground: string) =>
  `<body style="margin:0;display:grid;place-items:center;width:100vw;height:100vh;background:${ground}">
    ${drawing.replace("<svg ", `<svg style="width:${reach * 100}vmin;height:${reach * 100}vmin" `)}</body>`;

const icons: readonly Icon[] = [
  ...[192, 512].flatMap((size): Icon[] => [
    {
      file: `public/icons/icon-${size}.png`,
      size,
      html: picture(svg, 1, "transparent"),
      isTransparent: true,
    },
    {
      file: `public/icons/maskable-${size}.png`,
      size,
      html: picture(ticket, 0.8, accent),
      isTransparent: false,
    },
  ]),
  {
    // Only its shape counts: whoever shows it colours it.
    file: "public/icons/monochrome-512.png",
    size: 512,
    html: picture(ticket.replace(/<path[^>]*stroke-dasharray[^>]*\/>/, ""), 1, "transparent"),
    isTransparent: true,
  },
  // iOS rounds the corners itself and wants no transparency.
  { file: "app/apple-icon.png", size: 180, html: picture(ticket, 0.92, accent), isTransparent: false },
];

async function draw(browser: Browser, { file, size, html, isTransparent }: Icon): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(html);
  writeFileSync(file, await page.screenshot({ omitBackground: isTransparent }));
  await page.close();
}

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
for (const icon of icons) await draw(browser, icon);
await browser.close();

/** The clocks of tills and phones are wrong by a day, ahead and behind: nothing may go by them. */
import { chromium } from "playwright";
import { readImage } from "@/lib/barcode/testing/read-image";
import { findBrowser } from "../../test/find-browser.ts";
import { type Fault, until } from "../fault.ts";
import { type OpenPhone, openPhone } from "../open-phone.ts";
import { issueToPhone, type Phone } from "../phone.ts";
import { startStorm } from "../storm.ts";
import { Till } from "../till.ts";
import { inStorm, type Scene } from "../usual.ts";

const dayMillis = 24 * 60 * 60 * 1000;

export const clocksMoved: Fault = {
  name: "clocks-moved",
  title: "Clock moved a day at till and phone, ahead and behind",
  times: 6,
  run: async (cluster, times) => {
    const browser = await chromium.launch({
      executablePath: await findBrowser(process.env),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-sync"],
    });
    try {
      const words =
        "Tills say it in the header Date, the one word of their clock that the API is sent; the phone is a browser whose clock was moved before its page was opened: the live code that it draws is read from its screen, verified and redeemed, and the page says so.";
      return await inStorm(cluster, { name: "clocks_moved", times, words }, async (scene) => {
        for (let time = 0; time < times; time += 1) {
          const byMillis = time % 2 === 0 ? dayMillis : -dayMillis;
          const { key, phones } = scene.world;
          const till = tillOff(scene, phones.key, byMillis);
          const storm = startStorm([tillOff(scene, key, byMillis)], 2);
          try {
            const phone = await issueToPhone(scene.world);
            const open = await openPhone(browser, scene.server.baseUrl, phone, byMillis);
            await buyFromScreen(till, phone, open).finally(open.close);
            await scene.storm.more(5);
          } finally {
            await storm.stop();
          }
        }
        return [];
      });
    } finally {
      await browser.close();
    }
  },
};

function tillOff({ server, seen }: Scene, key: string, byMillis: number): Till {
  const date = new Date(Date.now() + byMillis).toUTCString();
  return new Till(() => server.baseUrl, key, seen, { Date: date });
}

/** Reads the code off the screen and redeems with it; the page must say so. */
async function buyFromScreen(till: Till, { purchase }: Phone, { page, code }: OpenPhone): Promise<void> {
  let text = "";
  await until("a code on the phone", 20_000, async () => {
    text = (await readImage(await code.screenshot(), "QRCode"))?.text ?? "";
    return text !== "";
  });
  const verified = await till.askUntilKnown("/verifications", JSON.stringify({ code: text }));
  if (JSON.parse(verified?.text ?? "{}").valid !== true)
    till.complain(`the code of a phone whose clock is wrong was answered ${verified?.text.slice(0, 200)}`);
  const { lines } = JSON.parse(purchase.body);
  if (!(await till.redeem({ ...purchase, body: JSON.stringify({ code: text, lines }) })))
    till.complain("the code of a phone whose clock is wrong was refused");
  await page.getByRole("heading", { name: "Your barcode was redeemed" }).waitFor({ timeout: 15_000 });
}

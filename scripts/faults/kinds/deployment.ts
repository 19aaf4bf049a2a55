/** A new build takes over in mid-session: the new process is ready before the switch points to it, the old one is told to end. */
import { type Browser, chromium } from "playwright";
import { findBrowser } from "../../test/find-browser.ts";
import { type Fault, until } from "../fault.ts";
import { openPhone } from "../open-phone.ts";
import { issueToPhone } from "../phone.ts";
import { makeSecondBuild } from "../second-build.ts";
import { TcpProxy } from "../tcp-proxy.ts";
import { Till } from "../till.ts";
import { inStorm, type Scene } from "../usual.ts";

export const deployment: Fault = {
  name: "deployment",
  title: "Deployment of a new build in mid-session",
  times: 4,
  run: async (cluster, times) => {
    const second = await makeSecondBuild(cluster.folder);
    const browser = await chromium.launch({
      executablePath: await findBrowser(process.env),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-sync"],
    });
    const entrance = await TcpProxy.open(0);
    const appUrl = `http://127.0.0.1:${entrance.port}`;
    try {
      const start = async (world: Scene["world"]) => {
        const server = await world.startServer({ appUrl });
        entrance.farPort = server.port;
        return server;
      };
      const words =
        "In turns from one build to another of the same sources, with other names for server actions and scripts, behind a switch for TCP. Before each turn two phones open their barcodes: the one sees its redemption at the new build, the other cancels on a page that is old by then, which loads itself anew and says why.";
      const options = { name: "deployment", times, words, start, address: () => appUrl };
      return await inStorm(cluster, options, async (scene) => {
        for (let time = 0; time < times; time += 1) {
          const folder = time % 2 === 0 ? second : undefined;
          await deploy(scene, { entrance, appUrl, browser, folder });
          await scene.storm.more(10);
        }
        return [];
      });
    } finally {
      await browser.close();
      await entrance.close();
    }
  },
};

/** Whoever is told to end and does not is killed after six seconds. */
const mostEndMillis = 5_000;

type Place = { entrance: TcpProxy; appUrl: string; browser: Browser; folder: string | undefined };

async function deploy(scene: Scene, { entrance, appUrl, browser, folder }: Place): Promise<void> {
  const { world, seen } = scene;
  const [buyer, canceller] = [await issueToPhone(world), await issueToPhone(world)];
  const buying = await openPhone(browser, appUrl, buyer);
  const cancelling = await openPhone(browser, appUrl, canceller);
  try {
    const old = scene.server;
    scene.server = await world.startServer({ appUrl, ...(folder && { folder }) });
    entrance.farPort = scene.server.port;
    const told = performance.now();
    await old.stop();
    if (performance.now() - told > mostEndMillis)
      seen.wrong.push("The old app did not end by itself while phones were listening.");
    const till = new Till(() => appUrl, world.phones.key, seen);
    if (!(await till.redeem(buyer.purchase)))
      till.complain("a phone's barcode was refused after a deployment");
    await buying.page
      .getByRole("heading", { name: "Your barcode was redeemed" })
      .waitFor({ timeout: 20_000 });
    if (!(await cancelOnOldPage(cancelling.page)))
      seen.wrong.push("A page that was loaded anew over what was pressed did not say why.");
  } finally {
    await Promise.all([buying.close(), cancelling.close()]);
  }
}

/** Cancels, once more when the page was loaded anew over it. Whether it said why. */
async function cancelOnOldPage(page: Awaited<ReturnType<typeof openPhone>>["page"]): Promise<boolean> {
  const isOver = () =>
    page
      .getByRole("heading", { name: /cancelled/i })
      .first()
      .isVisible();
  const confirm = page.getByRole("button", { name: "Cancel this barcode" });
  const ask = page.getByRole("button", { name: "Cancel", exact: true });
  let wasTold = false;
  await until("a barcode cancelled from an old page", 25_000, async () => {
    if (await isOver()) return true;
    if (await page.getByText("No connection.").isVisible())
      throw new Error("An old page says that there is no connection.");
    wasTold ||= await page.getByText("Tearoff was updated").isVisible();
    const next = (await confirm.isVisible()) ? confirm : ask;
    // What is gone by then is looked for anew.
    await next.click({ timeout: 1_000 }).catch(() => {});
    return isOver();
  });
  return wasTold;
}

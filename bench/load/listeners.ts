/** Phones that show a barcode and wait for what tills say of it, as a browser's EventSource does: who is cut off comes back after two seconds. */
import { Agent, get } from "node:http";
import { paths } from "@/lib/paths";
import { pause, until } from "@/scripts/faults/fault";
import type { Phone } from "./phones";

export type Listeners = {
  /** How many hear at this moment. */
  hearing: () => number;
  /** Cut off, or not let in, before the server's own ten minutes were over. */
  cutOff: () => number;
  stop: () => void;
};

/** The server ends a stream after ten minutes by design; a little less, for clocks. */
const plannedMillis = 10 * 60_000 - 2_000;
const comesBackMillis = 2_000;

/** Resolves when all phones hear. */
export async function startListeners(origin: string, phones: readonly Phone[]): Promise<Listeners> {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  let [hearing, cutOff, isOn] = [0, 0, true];
  const listen = (phone: Phone) =>
    new Promise<void>((resolve) => {
      const path = paths.barcodeEvents(phone.barcodeId);
      const headers = { cookie: phone.cookie, accept: "text/event-stream" };
      const began = performance.now();
      let isHearing = false;
      const end = () => {
        if (isHearing) hearing -= 1;
        if (isOn && performance.now() - began < plannedMillis) cutOff += 1;
        isHearing = false;
        resolve();
      };
      get(origin + path, { agent, headers }, (response) => {
        response.on("close", end);
        response.on("error", () => {});
        response.on("data", () => {
          if (isHearing || response.statusCode !== 200) return;
          isHearing = true;
          hearing += 1;
        });
      }).on("error", end);
    });
  const stay = async (phone: Phone) => {
    while (isOn) {
      await listen(phone);
      if (isOn) await pause(comesBackMillis);
    }
  };
  // Some at a time: that they come is not what is tried here.
  for (let at = 0; at < phones.length; at += 50) {
    for (const phone of phones.slice(at, at + 50)) void stay(phone);
    const wanted = Math.min(at + 50, phones.length);
    await until(`${wanted} phones that hear`, 30_000, async () => hearing >= wanted);
  }
  return {
    hearing: () => hearing,
    cutOff: () => cutOff,
    stop: () => {
      isOn = false;
      agent.destroy();
    },
  };
}

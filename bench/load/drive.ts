/** Two ways to send traffic: as fast as it is answered, and by the clock whatever becomes of it. */
import { pause } from "@/scripts/faults/fault";
import { Tally } from "./tally";
import type { Traffic } from "./traffic";

/** More than this waiting for an answer, and the load is no longer what it says: an error. */
const mostWaiting = 8_000;
const tickMillis = 4;

/** `lanes` that each send the next request when the last was answered. Gives requests done or refused a second. */
export async function sendAsAnswered(
  traffic: Traffic,
  lanes: number,
  seconds: number,
): Promise<{ rate: number; tally: Tally }> {
  const tally = new Tally();
  const began = performance.now();
  const until = began + seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) await traffic.next(tally, performance.now());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const took = (performance.now() - began) / 1000;
  return { rate: (tally.count("good") + tally.count("refused")) / took, tally };
}

/** `rate` requests a second, each at its time by the clock, for so many seconds; ends when the last was answered. */
export async function sendByTheClock(traffic: Traffic, rate: number, seconds: number): Promise<Tally> {
  const tally = new Tally();
  const began = performance.now();
  const all = Math.round(rate * seconds);
  let sent = 0;
  let waiting = 0;
  const idle = Promise.withResolvers<void>();
  const send = async (due: number) => {
    waiting += 1;
    await traffic.next(tally, due);
    waiting -= 1;
    if (sent === all && waiting === 0) idle.resolve();
  };
  while (sent < all) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1000) * rate));
    for (; sent < due; ) {
      const at = began + (sent / rate) * 1000;
      sent += 1;
      if (waiting < mostWaiting) void send(at);
      else {
        tally.add("not sent", "error", 0);
        tally.complain(`${mostWaiting} requests were waiting for an answer`);
      }
    }
    await pause(tickMillis);
  }
  if (waiting > 0) await idle.promise;
  return tally;
}

/** The number of lanes is doubled until that brings no twentieth more. Each step takes `stepSeconds`. */
export async function findPeak(traffic: Traffic, stepSeconds: number) {
  const steps: { lanes: number; rate: number; wrong: string[] }[] = [];
  for (let lanes = 4; lanes <= 128; lanes *= 2) {
    const { rate, tally } = await sendAsAnswered(traffic, lanes, stepSeconds);
    const before = Math.max(0, ...steps.map((step) => step.rate));
    steps.push({ lanes, rate, wrong: tally.wrong });
    if (rate < before * 1.05) break;
  }
  return { steps, peak: Math.max(...steps.map(({ rate }) => rate)) };
}

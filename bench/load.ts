/**
 * npm run test:load [-- --seconds 60]: finds the most that the app answers, then sends twice as much by the clock for ten minutes, of all kinds mixed, while 1,000 phones listen. Ends with 1 when a request got
 * anything but an answer, a refusal or 503/429 with Retry-After, when memory grew, when a phone was cut off, or when the books are wrong afterwards.
 */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { buildForFaults } from "@/scripts/faults/build";
import { checkWorld } from "@/scripts/faults/check";
import { openCluster } from "@/scripts/faults/database";
import { pause } from "@/scripts/faults/fault";
import { nothingSeen, Till } from "@/scripts/faults/till";
import { openWorld, type Server, type World } from "@/scripts/faults/world";
import { PlainError, say, step } from "@/scripts/shared/say";
import { runCommand } from "@/scripts/shared/shutdown";
import { forgetTheUsersApp } from "@/scripts/test/own-world";
import { makeScratch } from "@/scripts/test/scratch";
import { Asker } from "./load/asker";
import { findPeak, sendByTheClock } from "./load/drive";
import { startListeners } from "./load/listeners";
import { makePhones } from "./load/phones";
import { describeLoad, type Found, writeLoad, wrongOf } from "./load/report";
import { Traffic } from "./load/traffic";
import { type Look, lookAt } from "./load/watch";

const wholeSeconds = 600;
const phoneCount = 1_000;
const stepSeconds = 10;

function readSeconds(): number {
  const { values } = parseArgs({ options: { seconds: { type: "string" } } });
  const seconds = Number(values.seconds ?? wholeSeconds);
  if (!(seconds >= 10 && seconds <= 86_400)) throw new PlainError("--seconds takes a number from 10 on.");
  return seconds;
}

async function tryLoad(world: World, server: Server, token: string, seconds: number): Promise<Found> {
  const phones = await step(`Signing in ${phoneCount} shoppers`, () => makePhones(world, phoneCount));
  const listeners = await step("Letting their phones listen", () => startListeners(server.baseUrl, phones));
  const asker = new Asker(server.baseUrl);
  const seen = nothingSeen();
  const till = new Till(() => server.baseUrl, world.key, seen);
  const cookies = phones.map(({ cookie }) => cookie);
  const traffic = new Traffic(asker, world.key, cookies, till);
  const { steps, peak } = await step("Finding the peak", () => findPeak(traffic, stepSeconds));
  for (const { lanes, rate } of steps) say(`  ${lanes} at once: ${Math.round(rate)} a second`);
  const offered = 2 * peak;
  const looks: Look[] = [];
  const missed: string[] = [];
  const stop = watch(server, token, seconds, looks, missed);
  const tally = await step(`Sending ${Math.round(offered)} a second for ${seconds} s`, () =>
    sendByTheClock(traffic, offered, seconds),
  );
  await stop();
  const heard = { hearing: listeners.hearing(), cutOff: listeners.cutOff(), phones: phoneCount };
  listeners.stop();
  asker.close();
  const books = await step("Looking at the books", () => checkWorld(world, seen));
  const wrong = [...steps.flatMap((one) => one.wrong), ...tally.wrong, ...missed, ...books.wrong];
  const { acknowledged, lost, twice } = books;
  const reasons = Object.fromEntries(tally.reasons);
  const statuses = Object.fromEntries(tally.statuses);
  const kinds = tally.figures(seconds);
  return {
    ...{ seconds, steps, peak, offered, kinds, statuses, reasons, looks, heard },
    ...{ books: { acknowledged, lost, twice }, repeated: asker.repeated, wrong },
  };
}

/** Looks each minute, or ten times where the load is shorter. A look that gets no answer is told in `missed`, and the load goes on. Ends when the last look has. */
function watch(
  server: Server,
  token: string,
  seconds: number,
  looks: Look[],
  missed: string[],
): () => Promise<void> {
  const began = performance.now();
  const every = Math.min(60, seconds / 10) * 1000;
  let isOn = true;
  const look = async () => {
    const second = Math.round((performance.now() - began) / 1000);
    try {
      looks.push({ second, ...(await lookAt(server, token)) });
    } catch (error) {
      missed.push(`The look at second ${second} failed: ${error instanceof Error ? error.message : error}.`);
    }
  };
  const all = (async () => {
    for (let number = 1; number <= seconds / (every / 1000); number += 1) {
      while (isOn && performance.now() - began < number * every) await pause(50);
      if (!isOn) break;
      await look();
    }
    if (looks.length === 0) await look();
  })();
  return async () => {
    isOn = false;
    await all;
  };
}

async function main(): Promise<number> {
  const seconds = readSeconds();
  forgetTheUsersApp();
  const scratch = await makeScratch();
  await buildForFaults(scratch);
  const world = await openWorld(await openCluster(scratch), "load");
  const token = randomBytes(24).toString("base64url");
  world.env.TEAROFF_METRICS_TOKEN = token;
  try {
    const server = await world.startServer();
    world.startWorker();
    const found = await tryLoad(world, server, token, seconds);
    say(`\n${describeLoad(found)}\n`);
    // A short load says what a whole one would, but is no figure to keep.
    if (seconds === wholeSeconds) writeLoad(found);
    return wrongOf(found).length === 0 ? 0 : 1;
  } finally {
    await world.end();
  }
}

await runCommand(main, 130);

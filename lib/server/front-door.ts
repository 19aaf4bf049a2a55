/**
 * Bounds the requests that this process works on at once (docs/decisions/0047). What is too much is told so before anything is done for it: no route, no page, no query. One place for the POS API, pages and
 * actions alike; it costs a request a counter up and down.
 */
import "server-only";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { type BusyAnswer, makeBusyAnswer } from "./busy-answer";
import { countShed, requestCounts } from "./metrics";

/** Some third of a second of work: whoever is let in is answered before a till gives up, and a burst finds room. */
export const mostInWork = 64;

/** Looks at the centre's health, which must be possible when it is busy; the build's own files; and phones that wait for hours and do nothing meanwhile. */
const uncounted = /^\/(?:api\/health\/|api\/metrics\b|_next\/static\/|barcodes\/[^/]+\/events$)/;

type Emitter = Pick<Server, "emit">;
type Counts = { inWork: number };

const holder = globalThis as typeof globalThis & { tearoffHasDoor?: boolean };

/** Stands before every server of this process, those that are there already too. Once. */
export async function openFrontDoor(appUrl: string): Promise<void> {
  if (holder.tearoffHasDoor) return;
  holder.tearoffHasDoor = true;
  boundRequests(Server.prototype, requestCounts, mostInWork, await makeBusyAnswer(appUrl));
}

/** Lets `server` hear of `most` requests at once; each one more gets `busy`. */
export function boundRequests(server: Emitter, counts: Counts, most: number, busy: BusyAnswer): void {
  const emit = server.emit;
  server.emit = function (this: Server, event: string | symbol, ...given: unknown[]) {
    if (event === "request") {
      const [request, response] = given as [IncomingMessage, ServerResponse];
      if (!uncounted.test(request.url ?? "")) {
        if (counts.inWork >= most) {
          countShed();
          busy(request, response);
          return true;
        }
        countWhileInWork(request, response, counts);
      }
    }
    return Reflect.apply(emit, this, [event, ...given]);
  } as Emitter["emit"];
}

/** From the last byte of the request to the last of the answer: whoever sends slowly, or never ends, takes nobody's place. */
function countWhileInWork(request: IncomingMessage, response: ServerResponse, counts: Counts): void {
  let state: "arriving" | "inWork" | "over" = "arriving";
  const enter = () => {
    if (state !== "arriving") return;
    state = "inWork";
    counts.inWork += 1;
  };
  response.once("close", () => {
    if (state === "inWork") counts.inWork -= 1;
    state = "over";
  });
  // A body that came with the head has been read by then.
  process.nextTick(() => {
    if (request.complete) enter();
    else request.once("end", enter);
  });
}

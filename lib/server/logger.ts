import "server-only";
import pino from "pino";
import { logScope } from "./log-scope";

/**
 * JSON lines on standard error, written behind the request and flushed at the end of the process. Each carries the id of its request, action or run of a chore. No codes, tokens,
 * addresses or numbers of people ever go in (docs/decisions/0045).
 */
export const logger = pino(
  {
    name: "tearoff",
    level: process.env.LOG_LEVEL ?? "info",
    // A new object each time: pino writes into it.
    mixin: () => ({ ...logScope()?.said }),
  },
  pino.destination({ dest: 2, sync: false }),
);

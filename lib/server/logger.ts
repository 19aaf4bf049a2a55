import "server-only";
import pino from "pino";

/** JSON lines on standard error. No codes, tokens or numbers of people ever go in. */
export const logger = pino({ name: "tearoff", level: process.env.LOG_LEVEL ?? "info" }, pino.destination(2));

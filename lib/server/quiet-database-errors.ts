/**
 * Next writes what a page throws to standard error as it is, and errors of the database carry statements with their values (`params`, `detail`). From here on they print as
 * `describeError` tells them, whoever prints them.
 */
import "server-only";
import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { describeError } from "./describe-error";

for (const kind of [DrizzleQueryError, postgres.PostgresError])
  Object.defineProperty(kind.prototype, inspect.custom, {
    configurable: true,
    value(this: Error) {
      const { kind: name, code, message, frames } = describeError(this);
      return `${name}${code ? ` ${code}` : ""}: ${message}\n${frames ?? ""}`;
    },
  });

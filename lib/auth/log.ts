/** next-auth's messages as lines of our log: kinds of error and codes, never addresses, tokens or parameters. */
import "server-only";
import type { LoggerInstance } from "@auth/core/types";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";

/** What people cause by typing a wrong password or by opening an old link. Not worth an alarm. */
const everyday: ReadonlySet<string> = new Set([
  "CredentialsSignin",
  "Verification",
  "AccessDenied",
  "JWTSessionError",
  "MissingCSRF",
  "UnknownAction",
  "InvalidCallbackUrl",
]);

export const authLogger: Partial<LoggerInstance> = {
  error(error) {
    // A build shortens the names of classes; next-auth's errors carry theirs as a text too.
    const kind = "type" in error && typeof error.type === "string" ? error.type : error.name;
    if (everyday.has(kind)) {
      logger.info({ kind }, "sign-in refused");
      return;
    }
    const { kind: cause, code, frames } = describeError(error);
    logger.error({ kind, cause, code, frames }, "sign-in broken");
  },
  warn(code) {
    logger.warn({ code }, "sign-in warning");
  },
  debug() {},
};

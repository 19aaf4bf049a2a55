/** PURE: whether an unknown error means that the database was out of reach or too busy, so that asking again may help. */
import { describeError } from "./describe-error";

/** Of node:net and of the driver (postgres). */
const driverCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENOTFOUND", "EAI_AGAIN", "ENOENT"],
  ...["CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED"],
]);

/**
 * SQLSTATE of PostgreSQL (appendix A): class 08 connection, 53 resources, 57P0x shut down or starting; 57014 took too long, 40001 and 40P01 lost against
 * another transaction, 25006 read-only while a replica takes over.
 */
const statesToRetry = /^(08...|53...|57P0[1-5]|57014|40001|40P01|25006)$/;

/** Looks at the innermost cause. */
export function isConnectionError(error: unknown): boolean {
  const { code } = describeError(error);
  return code !== undefined && (driverCodes.has(code) || statesToRetry.test(code));
}

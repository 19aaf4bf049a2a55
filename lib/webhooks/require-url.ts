import { isIP } from "node:net";
import { AppError } from "@/lib/kernel/errors";
import { isPublicAddress } from "./public-address";
import { isTrustedHost, urlProblem } from "./rules";

/** Throws `invalid_input` for an address that nothing is sent to. */
export function requireUrl(url: string, hosts: readonly string[]): void {
  const message = urlProblem(url, hosts) ?? (isInnerAddress(url, hosts) ? "must be a public address" : null);
  if (message) throw new AppError("invalid_input", `url: ${message}`, [{ field: "url", message }]);
}

/** A number that only means something on some network. What a name stands for is looked at when the connection is made. */
function isInnerAddress(url: string, hosts: readonly string[]): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && !isTrustedHost(url, hosts) && !isPublicAddress(host);
}

import { AppError } from "@/lib/kernel/errors";
import { urlProblem } from "./rules";

/** Throws `invalid_input` for an address that nothing is sent to. */
export function requireUrl(url: string, hosts: readonly string[]): void {
  const message = urlProblem(url, hosts);
  if (message) throw new AppError("invalid_input", `url: ${message}`, [{ field: "url", message }]);
}

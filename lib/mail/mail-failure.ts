/** What a failure to send a mail means. PURE. */

/**
 * `later`: the other side took nothing, for now (a 4xx answer, or nobody to connect to). `refused`: it said no for good. `unknown`: the line broke on the way, and nobody can tell
 * whether the mail went out.
 */
export function mailFailure(error: unknown): "later" | "refused" | "unknown" {
  if (!(error instanceof Error)) return "unknown";
  const { responseCode, syscall, code } = error as Error & {
    responseCode?: unknown;
    syscall?: unknown;
    code?: unknown;
  };
  if (typeof responseCode === "number") return responseCode < 500 ? "later" : "refused";
  // Not `command`: nodemailer says CONN of a line that broke after the mail was handed over, too.
  if (syscall === "connect" || code === "EDNS") return "later";
  return code === "unavailable" || code === "EENVELOPE" ? "refused" : "unknown";
}

/** What a route answers to the methods it does not have. */
import "server-only";
import { ProblemError } from "./problem";
import { openRoute } from "./route-adapter";

type Method = "GET" | "POST";

/**
 * Handlers for every method Next knows: 405 with `Allow` (RFC 9110, section 15.5.6). Spread them under the route's own. Next answers HEAD by GET itself, but
 * its own OPTIONS would name these too.
 */
export function otherMethods(...allowed: readonly Method[]) {
  const allow = [...allowed.flatMap((one) => (one === "GET" ? ["GET", "HEAD"] : [one])), "OPTIONS"].join(
    ", ",
  );
  const refuse = openRoute("otherMethods", async () => {
    throw new ProblemError("method_not_allowed", {
      detail: `This address takes ${allow} only.`,
      headers: { Allow: allow },
    });
  });
  const options = openRoute(
    "options",
    async () => new Response(null, { status: 204, headers: { Allow: allow } }),
  );
  return {
    GET: refuse,
    HEAD: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: options,
  };
}

import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { followMailingLink } from "@/lib/outreach/mailings/follow-mailing-link";
import { paths } from "@/lib/paths";
import { openRoute } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

/** A link of a mailing: counts that it was followed, and leads on to a path of ours, whatever host was asked. A link that is not good leads to the offers: whoever holds a phone wants to go on. */
export const GET = openRoute("followMailingLink", async (request) => {
  const token = decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "");
  return new Response(null, {
    status: 303,
    headers: { Location: await pathOf(token), "Cache-Control": "no-store" },
  });
});

async function pathOf(token: string): Promise<string> {
  try {
    return (await followMailingLink(contextFor(systemActor), { token })).path;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return paths.offers();
    throw error;
  }
}

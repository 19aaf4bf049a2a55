import { systemActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { unsubscribeByLink } from "@/lib/outreach/unsubscribe-by-link";
import { paths } from "@/lib/paths";
import { openRoute } from "@/lib/server/route-adapter";
import { contextFor } from "@/lib/server/runtime";

/** Goes to an address of ours, whatever host was asked. */
function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/**
 * Ends what the signed link is about. Mail programs post here by themselves (RFC 8058), the button of the page does too and goes back there. The body says nothing that the link
 * does not.
 */
export const POST = openRoute("unsubscribeByLink", async (request) => {
  const query = new URL(request.url).searchParams;
  const token = query.get("token") ?? "";
  const isPage = query.get("page") === "1";
  try {
    await unsubscribeByLink(contextFor(systemActor), { token });
  } catch (error) {
    // The page has words for a link that is not good.
    if (!(isPage && error instanceof AppError && error.code === "not_found")) throw error;
  }
  return isPage ? goTo(paths.unsubscribe({ token })) : new Response("Done. No more of these mails.\n");
});

/** Programs that look through mail open links: a GET ends nothing and leads to the page with the button. */
export const GET = openRoute("unsubscribeByLink", async (request) =>
  goTo(paths.unsubscribe({ token: new URL(request.url).searchParams.get("token") ?? "" })),
);

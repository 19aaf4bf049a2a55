import { isSameOrigin } from "@/lib/auth/same-origin";
import { countOffers } from "@/lib/campaigns/count-offers";
import { offerCountsInput } from "@/lib/campaigns/schemas";
import { AppError } from "@/lib/kernel/errors";
import { countCounts } from "@/lib/server/count-limits";
import { parseInput } from "@/lib/server/parse-input";
import { readJsonBody } from "@/lib/server/read-json-body";
import { openRoute } from "@/lib/server/route-adapter";

/** More than the ids of a full message take. */
const maxBodyBytes = 6_144;

/**
 * Which offers were on a screen and which were picked: ids alone. Nobody need be signed in, no cookie is read and no person is kept. From pages of ours only, and not more often than people look.
 */
export const POST = openRoute("countOffers", async (request) => {
  const now = new Date();
  if (!isSameOrigin(request.headers)) throw new AppError("forbidden", "This is for the pages of Tearoff.");
  countCounts(request.headers, now);
  const { seen, selected } = parseInput(
    offerCountsInput,
    await readJsonBody(request, "required", maxBodyBytes),
  );
  countOffers("seen", seen, now);
  countOffers("selected", selected, now);
  return new Response(null, { status: 204 });
});

/** POST: undoes a redemption of this store, whole or by lines. The body may be empty. */
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import type { ReversalInput } from "@/lib/redemption/schemas";
import { idempotencyKeyOf } from "@/lib/server/idempotency-key";
import { otherMethods } from "@/lib/server/other-methods";
import { replayHeader, textAsJsonResponse, tillRoute } from "@/lib/server/route-adapter";

export const POST = tillRoute(
  "reverseRedemption",
  { body: "optional" },
  async (ctx, { body, headers, params }) => {
    const key = idempotencyKeyOf(headers);
    const { answer, replayed } = await reverseRedemption(ctx, key, params.id ?? "", body as ReversalInput);
    return textAsJsonResponse(201, answer, replayHeader(replayed));
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");

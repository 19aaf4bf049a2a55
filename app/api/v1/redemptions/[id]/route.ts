/** GET: a receipt of this store, with what was undone of it. */
import { getRedemption } from "@/lib/redemption/queries";
import { otherMethods } from "@/lib/server/other-methods";
import { jsonResponse, tillRoute } from "@/lib/server/route-adapter";

export const GET = tillRoute("viewRedemption", {}, async (ctx, { params }) =>
  jsonResponse(200, await getRedemption(ctx, params.id ?? "")),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");

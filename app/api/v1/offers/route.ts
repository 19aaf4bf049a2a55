/** GET: what this store takes coupons for. With an ETag: 304 when nothing has changed. */
import { listStoreOffers } from "@/lib/redemption/list-store-offers";
import { taggedResponse } from "@/lib/server/etag";
import { otherMethods } from "@/lib/server/other-methods";
import { tillRoute } from "@/lib/server/route-adapter";

export const GET = tillRoute("viewStoreOffers", {}, async (ctx, { query, headers }) =>
  taggedResponse(headers, await listStoreOffers(ctx, query)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");

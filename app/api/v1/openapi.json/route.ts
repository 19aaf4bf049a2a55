/** GET: the contract of the POS API as OpenAPI 3.1, made of the schemas that the routes use. Open to everybody. */
import { openApiDocument } from "@/lib/pos-api/openapi";
import { runtimeEnv } from "@/lib/server/env";
import { taggedResponse } from "@/lib/server/etag";
import { otherMethods } from "@/lib/server/other-methods";
import { openRoute } from "@/lib/server/route-adapter";

export const GET = openRoute("openapi", async (request) =>
  taggedResponse(request.headers, openApiDocument(runtimeEnv().APP_URL)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET");

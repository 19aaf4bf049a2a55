/** Every address under /api that no other route has. */
import { AppError } from "@/lib/kernel/errors";
import { openRoute } from "@/lib/server/route-adapter";

const notHere = openRoute("apiNotFound", async () => {
  throw new AppError("not_found", "There is nothing at this address. The API is described at /developers.");
});

export {
  notHere as DELETE,
  notHere as GET,
  notHere as HEAD,
  notHere as OPTIONS,
  notHere as PATCH,
  notHere as POST,
  notHere as PUT,
};

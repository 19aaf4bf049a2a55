import { listCashiers } from "@/lib/auth/cashier-queries";
import { csvRoute } from "@/lib/server/csv-route";
import { requireStore } from "../../require-store";

type RouteContext = { params: Promise<{ id: string }> };

/** The cashiers of a store. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewCashiers",
    name: "cashiers",
    head: ["name", "email", "store", "id", "sign_in", "pin", "open_shift"],
    fields: [],
    page: async (ctx) => ({
      next: null,
      rows: (await listCashiers(ctx, (await requireStore(ctx, id)).id)).map((one) => [
        one.name,
        one.email,
        one.store,
        one.personId,
        one.isDisabled ? "disabled" : "allowed",
        one.pin,
        one.hasOpenShift ? "yes" : "no",
      ]),
    }),
  });
  return route(request);
}

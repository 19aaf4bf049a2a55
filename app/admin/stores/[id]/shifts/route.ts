import { instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { csvRoute } from "@/lib/server/csv-route";
import { listShifts } from "@/lib/shifts/queries";
import { requireStore } from "../require-store";

type RouteContext = { params: Promise<{ id: string }> };

/** The shifts of a store with what each comes to; those that are open stand at the top. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewStores",
    name: "shifts",
    head: async (ctx) => {
      const { timeZone, currency } = await requireStore(ctx, id);
      const money = (name: `${string}_minor`) => moneyColumn(name, currency);
      return [
        "id",
        "till",
        "cashier",
        instantColumn("opened", timeZone),
        instantColumn("closed", timeZone),
        "closed_by",
        "till_coupons",
        money("till_discount_minor"),
        "till_reversals",
        money("till_reversed_minor"),
        "bill_coupons",
        money("bill_discount_minor"),
        "bill_reversals",
        money("bill_reversed_minor"),
      ];
    },
    fields: [],
    page: async (ctx, { after = "" }) => {
      const store = await requireStore(ctx, id);
      const shifts = await listShifts(ctx, store.id, after === "" ? undefined : new Date(after));
      // Open ones lead every page.
      const shown = after === "" ? shifts : shifts.filter(({ closedAt }) => closedAt !== null);
      const last = shown.at(-1);
      return {
        next: last?.closedAt ? last.openedAt.toISOString() : null,
        rows: shown.map(({ totals: { till, bill }, ...shift }) => [
          shift.id,
          shift.tillName,
          shift.cashier,
          shift.openedAt.toISOString(),
          shift.closedAt?.toISOString() ?? null,
          shift.closedBy,
          ...[till, bill].flatMap((of) => [of.coupons, of.discountMinor, of.reversals, of.reversedMinor]),
        ]),
      };
    },
  });
  return route(request);
}

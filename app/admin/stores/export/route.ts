import { kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { maxRows } from "@/lib/catalogue/imports/rules";
import { listStoreFacts } from "@/lib/catalogue/stores/queries";
import { csvRoute } from "@/lib/server/csv-route";

/** The stores that the list shows, all pages of it, in the columns of the import: sent back as it is, nothing changes. */
export const GET = csvRoute({
  verb: "viewStores",
  name: "stores",
  head: kindsOfFile.stores.columns.map(({ name }) => name),
  fields: ["q"],
  mostRows: maxRows,
  page: async (ctx, asked) => {
    const { stores, next } = await listStoreFacts(ctx, asked);
    return {
      next,
      rows: stores.map(
        ({ id, retailer, name, street, city, region, timeZone, currency, latitude, longitude }) => [
          ...[id, retailer, name, street, city, region, timeZone, currency],
          ...[latitude, longitude],
        ],
      ),
    };
  },
});

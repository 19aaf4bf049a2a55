import { kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { maxRows } from "@/lib/catalogue/imports/rules";
import { listProducts } from "@/lib/catalogue/products/queries";
import { csvRoute } from "@/lib/server/csv-route";
import { productFields, typedPrice } from "../_components/product-words";

/** What the list of products shows, all pages of it, in the columns of the import: sent back as it is, nothing changes. */
export const GET = csvRoute({
  verb: "viewProducts",
  name: "products",
  head: kindsOfFile.products.columns.map(({ name }) => name),
  fields: productFields,
  mostRows: maxRows,
  page: async (ctx, asked) => {
    const { products, next } = await listProducts(ctx, { ...(asked as object), limit: 2_000 });
    return {
      next,
      rows: products.map((product) => [
        product.gtin,
        product.name,
        product.brand,
        product.category,
        typedPrice(product.typicalPriceMinor),
        product.isProviderNamesake ? product.providerId : product.provider,
        product.retiredAt === null ? "no" : "yes",
      ]),
    };
  },
});

import Link from "next/link";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { KeptProduct } from "@/lib/catalogue/products/queries";
import { categoryWords } from "@/lib/kernel/categories";
import { paths } from "@/lib/paths";
import { ChooseAllCell, ChooseCell } from "../../_components/choose-cells";
import { SortHeading } from "../../_components/sort-heading";
import { formatPrice } from "./product-words";

type ProductsTableProps = {
  products: readonly KeptProduct[];
  showProvider: boolean;
  sort: string;
  sortHref: (sort: string) => string;
};

/** Products; a row leads to its product. */
export function ProductsTable({ products, showProvider, sort, sortHref }: ProductsTableProps) {
  const heading = (field: string, label: string, figure = false) => (
    <SortHeading field={field} label={label} sort={sort} href={sortHref} figure={figure} />
  );
  return (
    <Table caption="Products">
      <thead>
        <tr>
          <ChooseAllCell />
          {heading("name", "Product")}
          {heading("brand", "Brand")}
          <HeadCell>Category</HeadCell>
          {heading("gtin", "GTIN")}
          {heading("price", "Usual price", true)}
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <Row key={product.id} className="relative transition-colors hover:bg-sunk/50">
            <ChooseCell id={product.id} name={product.name} />
            <Cell className="min-w-64">
              <span className="flex items-center gap-3">
                <span className="shrink-0">
                  <ProductPicture category={product.category} tint={product.tint} size={36} />
                </span>
                <span className="min-w-0">
                  <Link
                    href={paths.product(product.id)}
                    className="font-semibold after:absolute after:inset-0 after:content-['']"
                  >
                    {product.name}
                  </Link>
                  {showProvider ? <span className="block text-sm text-ink-2">{product.provider}</span> : null}
                </span>
              </span>
            </Cell>
            <Cell>{product.brand}</Cell>
            <Cell className="whitespace-nowrap">{categoryWords[product.category].label}</Cell>
            <Cell className="font-mono text-sm">{product.gtin}</Cell>
            <Cell figure>{formatPrice(product.typicalPriceMinor)}</Cell>
            <Cell>{product.retiredAt ? <Badge>Out of use</Badge> : <Badge tone="good">In use</Badge>}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

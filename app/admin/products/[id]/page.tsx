import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { findKeptProduct, type KeptProduct } from "@/lib/catalogue/products/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../_components/confirm-action";
import { PageHead } from "../../_components/page-head";
import { counted } from "../../_components/words";
import { ProductForm } from "../_components/product-form";
import { typedPrice } from "../_components/product-words";
import { changeProductsAction, saveProduct } from "../actions";

export const metadata: Metadata = { title: "Product" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewProducts");
  const product = await findKeptProduct(ctx, (await params).id);
  if (!product) notFound();
  const { id, name, brand, category, typicalPriceMinor } = product;
  return (
    <>
      <PageHead
        eyebrow={
          <Link href={paths.products()} className="target-44 rounded-sm underline underline-offset-4">
            Products
          </Link>
        }
        title={name}
      >
        {product.retiredAt ? <Badge>Out of use</Badge> : <Badge tone="good">In use</Badge>}
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card title="What is said of it">
          <ProductForm
            action={saveProduct}
            product={{
              ...{ id, name, brand, category },
              price: typedPrice(typicalPriceMinor),
              seenPrice: String(typicalPriceMinor),
            }}
          />
        </Card>
        <FactsCard product={product} />
      </div>
    </>
  );
}

/** What stays, and whether it is offered for new offers. */
function FactsCard({ product }: { product: KeptProduct & { offers: number } }) {
  const facts = [
    { name: "GTIN", value: <span className="font-mono">{product.gtin}</span> },
    { name: "Provider", value: product.provider },
    {
      name: "Named by",
      value: `${counted(product.offers, "offer", "offers")} of campaigns that are not over`,
    },
  ];
  return (
    <Card title="In the catalogue">
      <dl className="grid gap-3">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-sm text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 grid justify-items-start gap-3 border-t border-line pt-5">
        <p className="text-sm text-ink-2">
          {product.retiredAt
            ? "It is out of use: nobody can make new offers with it."
            : "Out of use, it is not offered for new offers any more. Offers that name it stay as they are."}
        </p>
        {product.retiredAt ? (
          <ConfirmAction
            label="Bring back into use"
            title={`Bring back ${product.name}?`}
            body="It can be chosen for new offers again."
            confirmLabel="Bring it back"
            cancelLabel="Leave it"
            fields={{ ids: product.id, what: "bringBack" }}
            action={changeProductsAction}
          />
        ) : (
          <ConfirmAction
            label="Take out of use"
            variant="danger"
            title={`Take ${product.name} out of use?`}
            body="It cannot be chosen for new offers any more. You can bring it back."
            confirmLabel="Take it out of use"
            danger
            fields={{ ids: product.id, what: "retire" }}
            action={changeProductsAction}
          />
        )}
      </div>
    </Card>
  );
}

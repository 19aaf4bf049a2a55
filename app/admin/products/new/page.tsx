import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { listProductProviders } from "@/lib/catalogue/products/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../../_components/page-head";
import { ProductForm } from "../_components/product-form";
import { createProductAction } from "../actions";

export const metadata: Metadata = { title: "New product" };

export default async function Page() {
  const ctx = await pageContext("createProduct");
  const providers = ctx.actor.role === "operator" ? await listProductProviders(ctx) : [];
  return (
    <>
      <PageHead
        eyebrow={
          <Link href={paths.products()} className="target-44 rounded-sm underline underline-offset-4">
            Products
          </Link>
        }
        title="New product"
      />
      <Card className="max-w-xl">
        <ProductForm action={createProductAction} providers={providers} />
      </Card>
    </>
  );
}

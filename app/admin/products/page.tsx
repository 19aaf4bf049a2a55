import type { Metadata } from "next";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import type { ActorFor } from "@/lib/auth/actor";
import { listProductProviders, listProducts } from "@/lib/catalogue/products/queries";
import { categoryWords, productCategories } from "@/lib/kernel/categories";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { BulkForm } from "../_components/bulk-form";
import { CsvLink } from "../_components/csv-link";
import { FilterForm } from "../_components/filter-form";
import { FoundCard } from "../_components/found-card";
import { PageHead } from "../_components/page-head";
import { Pager } from "../_components/pager";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { openViews, SavedViews } from "../_views/saved-views";
import { productFields } from "./_components/product-words";
import { ProductsTable } from "./_components/products-table";
import { changeProductsAction } from "./actions";

export const metadata: Metadata = { title: "Products" };

type PageProps = { searchParams: Promise<SearchParams> };
type Query = Readonly<{ [K in (typeof productFields)[number]]?: string }>;

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewProducts");
  const given = await searchParams;
  const query = queryOf(given, productFields);
  const views = await openViews(ctx, "products", given);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All providers"} title="Products">
        <div className="flex flex-wrap gap-3">
          <LinkButton href={paths.newImport({ kind: "products" })}>Import</LinkButton>
          <CsvLink href={paths.productsExport({ ...query, after: undefined })} />
          <LinkButton href={paths.newProduct()} variant="primary">
            New product
          </LinkButton>
        </div>
      </PageHead>
      <SavedViews list="products" views={views} query={query} />
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <Products ctx={ctx} query={query} />
      </Suspense>
    </>
  );
}

const states = [
  { value: "", label: "In use" },
  { value: "retired", label: "Out of use" },
  { value: "all", label: "Both" },
] as const;

const choices = [
  {
    what: "category",
    label: "Category",
    value: {
      label: "New category",
      options: productCategories.map((value) => ({ value, label: categoryWords[value].label })),
    },
  },
  { what: "brand", label: "Brand", value: { label: "New brand", hint: "Morven Coffee" } },
  { what: "price", label: "Usual price", value: { label: "New usual price", hint: "4.20" } },
  { what: "retire", label: "Take out of use" },
  { what: "bringBack", label: "Bring back into use" },
] as const;

async function Products({ ctx, query }: { ctx: Ctx<ActorFor<"viewProducts">>; query: Query }) {
  const isOperator = ctx.actor.role === "operator";
  const [providers, answer] = await Promise.all([
    isOperator ? listProductProviders(ctx) : [],
    orProblems(listProducts(ctx, query as object)),
  ]);
  const problems = answer.ok ? {} : answer.problems;
  const { products, next } = answer.ok ? answer.found : { products: [], next: null };
  const { after, ...kept } = query;
  const { sort = "name", ...filters } = kept;
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <>
      <FilterForm
        action={paths.products()}
        label="Search products"
        clear={isNarrowed ? paths.products({ sort: query.sort }) : null}
      >
        <TextField
          label="Product"
          name="q"
          autoComplete="off"
          placeholder="Name, brand or GTIN"
          maxLength={100}
          defaultValue={query.q}
          error={problems.q}
        />
        <Select
          label="Category"
          name="category"
          defaultValue={query.category ?? ""}
          error={problems.category}
        >
          <option value="">All categories</option>
          {productCategories.map((category) => (
            <option key={category} value={category}>
              {categoryWords[category].label}
            </option>
          ))}
        </Select>
        {isOperator ? (
          <Select
            label="Provider"
            name="providerId"
            defaultValue={query.providerId ?? ""}
            error={problems.providerId}
          >
            <option value="">All providers</option>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        <Select label="State" name="state" defaultValue={query.state ?? ""} error={problems.state}>
          {states.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {query.sort ? <input type="hidden" name="sort" value={query.sort} /> : null}
      </FilterForm>
      <FoundCard
        title="Products in use"
        isNarrowed={isNarrowed}
        isWrong={!answer.ok}
        empty={
          products.length > 0
            ? null
            : isNarrowed
              ? {
                  title: "No product like this",
                  text: "Try fewer words, or products that are out of use too.",
                }
              : { title: "No products yet", text: "Take up the first one, or import a file of them." }
        }
        drawing="search"
        newest={paths.products()}
      >
        <BulkForm
          label="Products"
          one="product"
          many="products"
          choices={choices}
          action={changeProductsAction}
        >
          <ProductsTable
            products={products}
            showProvider={isOperator}
            sort={sort}
            sortHref={(other) => paths.products({ ...filters, sort: other === "name" ? undefined : other })}
          />
        </BulkForm>
      </FoundCard>
      <Pager
        first={after ? paths.products(kept) : null}
        next={next ? paths.products({ ...kept, after: next }) : null}
        words={{ first: "First page", next: "More products" }}
      />
    </>
  );
}

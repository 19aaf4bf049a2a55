import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { listCashiers } from "@/lib/auth/cashier-queries";
import { listStoreChoices } from "@/lib/catalogue/store-tills";
import { paths } from "@/lib/paths";
import { findStoreDay } from "@/lib/redemption/store-days";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../_components/csv-link";
import { counted } from "../../../_components/words";
import { StoreHead } from "../_components/store-head";
import { CashierForm } from "./_components/cashier-form";
import { CashiersTable } from "./_components/cashiers-table";

export const metadata: Metadata = { title: "Cashiers" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewCashiers");
  const store = await findStoreDay(ctx, (await params).id);
  if (!store) notFound();
  const [cashiers, stores] = await Promise.all([listCashiers(ctx, store.id), listStoreChoices(ctx)]);
  return (
    <>
      <StoreHead store={store} current="cashiers" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card
          title={`Cashiers: ${counted(cashiers.length, "person", "people")}`}
          aside={<CsvLink href={paths.storeCashiersExport(store.id)} />}
          flush
          className="overflow-hidden"
        >
          <CashiersTable cashiers={cashiers} stores={stores} />
        </Card>
        <Card title="New cashier">
          <CashierForm storeId={store.id} />
        </Card>
      </div>
    </>
  );
}

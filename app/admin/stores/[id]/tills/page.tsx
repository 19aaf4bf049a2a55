import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { listApiKeys } from "@/lib/auth/key-queries";
import { listTillDevices } from "@/lib/auth/till-queries";
import { listStoreTills } from "@/lib/catalogue/store-tills";
import { paths } from "@/lib/paths";
import { findStoreDay } from "@/lib/redemption/store-days";
import { runtimeEnv } from "@/lib/server/env";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../_components/csv-link";
import { counted } from "../../../_components/words";
import { StoreHead } from "../_components/store-head";
import { DevicesTable } from "./_components/devices-table";
import { KeyForm } from "./_components/key-form";
import { KeysTable } from "./_components/keys-table";
import { RetiredTills } from "./_components/retired-tills";
import { TillForm } from "./_components/till-form";
import { TillsList } from "./_components/tills-list";

export const metadata: Metadata = { title: "Tills and keys" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewStores");
  const store = await findStoreDay(ctx, (await params).id);
  if (!store) notFound();
  const [tills, keys, devices] = await Promise.all([
    listStoreTills(ctx, store.id),
    listApiKeys(ctx, store.id),
    listTillDevices(ctx, store.id),
  ]);
  const [open, retired] = [
    tills.filter(({ retiredAt }) => !retiredAt),
    tills.filter(({ retiredAt }) => retiredAt),
  ];
  const living = keys.filter(({ state }) => state === "active" || state === "ending").length;
  return (
    <>
      <StoreHead store={store} current="tills" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card
            title={`Keys for the POS API: ${living} in use`}
            aside={<CsvLink href={paths.storeKeysExport(store.id)} />}
            flush
            className="overflow-hidden"
          >
            <KeysTable keys={keys} timeZone={store.timeZone} now={ctx.now} />
          </Card>
          <Card title="Paired tablets" flush className="overflow-hidden">
            <DevicesTable devices={devices} timeZone={store.timeZone} now={ctx.now} />
          </Card>
        </div>
        <div className="grid gap-4 md:max-xl:grid-cols-2">
          <Card title="New key">
            <KeyForm tills={open} allowsTest={runtimeEnv().TEAROFF_DEMO} />
          </Card>
          <Card title="Tills" aside={counted(open.length, "till", "tills")} className="self-start">
            <TillsList tills={open} />
            <div className="mt-4 border-t border-line pt-4">
              <TillForm storeId={store.id} next={`Till ${open.length + 1}`} />
            </div>
            <RetiredTills tills={retired} timeZone={store.timeZone} />
          </Card>
        </div>
      </div>
    </>
  );
}

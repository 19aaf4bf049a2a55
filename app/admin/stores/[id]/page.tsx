import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Stat } from "@/components/ui/stat";
import { wallClock } from "@/lib/kernel/zoned-time";
import { paths } from "@/lib/paths";
import { findStoreDay, readHours, type StoreDay } from "@/lib/redemption/store-days";
import { pageContext } from "@/lib/server/page-context";
import { listShifts } from "@/lib/shifts/queries";
import { CsvLink } from "../../_components/csv-link";
import { KeepFresh } from "../../_components/keep-fresh";
import { amountWords } from "../../_components/shop-words";
import { formatCount } from "../../_components/words";
import { HoursCard } from "../_components/hours-card";
import { ShiftsTable } from "./_components/shifts-table";
import { StoreForm } from "./_components/store-form";
import { StoreHead } from "./_components/store-head";

export const metadata: Metadata = { title: "Store" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewStores");
  const store = await findStoreDay(ctx, (await params).id);
  if (!store) notFound();
  const [hours, shifts] = await Promise.all([readHours(ctx, store.id), listShifts(ctx, store.id)]);
  const { id, name, street, city, region, site } = store;
  return (
    <>
      <StoreHead store={store} current="today" />
      {store.tills === 0 ? (
        <Banner
          title="This store has no till yet"
          action={<LinkButton href={paths.storeTills(id)}>Open a till</LinkButton>}
        >
          <p>Barcodes are redeemed at tills: open the first one, then add who works there.</p>
        </Banner>
      ) : null}
      <DayStats store={store} />
      <HoursCard hours={hours} current={wallClock(ctx.now, store.timeZone).hour} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card
          title="Shifts"
          aside={<CsvLink href={paths.storeShiftsExport(id)} />}
          flush
          className="overflow-hidden"
        >
          <ShiftsTable shifts={shifts} />
        </Card>
        <Card title="Name and address">
          <StoreForm
            key={[name, street, city, region, site].join("/")}
            store={{ id, name, street, city, region, site }}
          />
        </Card>
      </div>
      <KeepFresh seconds={20} />
    </>
  );
}

function DayStats({ store }: { store: StoreDay }) {
  const { currency } = store;
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Stat
        label="Redemptions today"
        value={formatCount(store.redemptions)}
        note={`${formatCount(store.openShifts)} open ${store.openShifts === 1 ? "shift" : "shifts"}`}
      />
      <Stat label="Off at the till" value={amountWords(store.tillMinor, currency)} note="Owed to you" />
      <Stat
        label="On phone bills"
        value={amountWords(store.billMinor, currency)}
        note="Charged in full here"
      />
      <Stat
        label="Taken back"
        value={amountWords(store.reversedMinor, currency)}
        note={
          <LinkButton
            href={paths.returns({ storeId: store.id })}
            variant="quiet"
            size="sm"
            className="-mx-3 -my-2 underline decoration-line-3 underline-offset-4"
          >
            {formatCount(store.reversals)} {store.reversals === 1 ? "return" : "returns"}
          </LinkButton>
        }
      />
    </div>
  );
}

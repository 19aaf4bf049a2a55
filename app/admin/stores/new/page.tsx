import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { readNewStoreChoices } from "@/lib/catalogue/new-store-choices";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { NewStoreForm } from "./_components/new-store-form";

export const metadata: Metadata = { title: "New store" };

export default async function Page() {
  const ctx = await pageContext("createStore");
  const { cities, chains } = await readNewStoreChoices(ctx);
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.stores()}>Stores</HeadLink>} title="New store" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card title="Name and address">
          <NewStoreForm cities={cities} chains={chains} timeZones={Intl.supportedValuesOf("timeZone")} />
        </Card>
        <Card title="What comes next">
          <ol className="grid list-decimal gap-2 pl-5 text-ink-2">
            <li>Open its tills.</li>
            <li>Make a key for each till’s own program, or pair a tablet with it.</li>
            <li>Add the cashiers.</li>
          </ol>
          <p className="mt-4 text-ink-2">
            Coupons that hold in every store hold here at once; campaigns with a list of stores do not name it
            yet.
          </p>
        </Card>
      </div>
    </>
  );
}

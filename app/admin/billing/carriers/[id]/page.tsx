import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { findCarrierFile } from "@/lib/clearing/carriers/carrier-queries";
import { findConnection } from "@/lib/clearing/carriers/push/push-queries";
import { deskDay } from "@/lib/clearing/desk-day";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { timeAt } from "../../../_components/shop-words";
import { formatDay } from "../../../_components/words";
import { ConnectionCard } from "./_components/connection-card";
import { FormCard } from "./_components/form-card";
import { KeyForm } from "./_components/key-form";

export const metadata: Metadata = { title: "File of a carrier" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext("viewCarrierFile");
  const found = await findCarrierFile(ctx, (await params).id);
  if (!found) notFound();
  const { id, name, form, keys } = found;
  const connection = await findConnection(ctx, id);
  const tested =
    connection?.testedAt &&
    `Tested ${timeAt(connection.testedAt, deskTimeZone)}: ${connection.testProblem ?? "it works"}.`;
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.billing()}>Billing</HeadLink>
            {ctx.actor.role === "operator" ? (
              <>
                <span aria-hidden="true"> / </span>
                <HeadLink href={paths.carrierFiles()}>Files of carriers</HeadLink>
              </>
            ) : null}
          </>
        }
        title={`${name}: file of credits`}
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid gap-4">
          <FormCard carrierId={id} form={form} hasKey={keys.length > 0} />
          <ConnectionCard carrierId={id} connection={connection} tested={tested || null} />
        </div>
        <Card title="Key">
          <KeyForm carrierId={id} hasKey={keys.length > 0} />
          {keys.length > 0 ? (
            <ul className="mt-5 grid gap-2 border-t border-line pt-4">
              {keys.map((key, place) => (
                <li key={key.id} className="flex flex-wrap justify-between gap-x-4">
                  <code className="font-mono">{key.id}</code>
                  <span className="text-ink-2">
                    {formatDay(deskDay(new Date(key.createdAt)), ctx.now)}
                    {place === 0 ? ", in use" : ", for older reports"}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
        </Card>
      </div>
    </>
  );
}

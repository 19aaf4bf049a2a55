import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { listCarrierFiles } from "@/lib/clearing/carriers/carrier-queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { formWords } from "./_components/file-words";

export const metadata: Metadata = { title: "Files of carriers" };

export default async function Page() {
  const ctx = await pageContext("viewCarrierFile");
  const carriers = await listCarrierFiles(ctx);
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>} title="Files of carriers" />
      <Card title="Carriers" flush className="overflow-hidden">
        {carriers.length === 0 ? (
          <EmptyState drawing="receipt" title="No carriers yet">
            <p>A carrier appears here as soon as it is added under Carriers.</p>
          </EmptyState>
        ) : (
          <Table caption="Carriers">
            <thead>
              <tr>
                <HeadCell>Carrier</HeadCell>
                <HeadCell>File</HeadCell>
              </tr>
            </thead>
            <tbody>
              {carriers.map(({ id, name, form }) => (
                <Row key={id} className="relative transition-colors hover:bg-sunk/50">
                  <Cell>
                    <Link
                      href={paths.carrierFile(id)}
                      className="font-semibold after:absolute after:inset-0 after:content-['']"
                    >
                      {name}
                    </Link>
                  </Cell>
                  <Cell>{formWords[form].label}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}

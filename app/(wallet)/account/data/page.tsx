import type { Metadata } from "next";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DownloadIcon } from "@/components/ui/data-icons";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { DeleteForm } from "./_components/delete-form";

export const metadata: Metadata = { title: "Your data" };

export default async function Page() {
  await pageContext("exportOwnData");
  return (
    <PageBody high>
      <PageHead title="Your data" back={{ href: paths.account(), label: "Back to your account" }} />
      <div className="mt-4 grid gap-4">
        <Card title="Download it">
          <p className="text-ink-2">
            All that we hold on you as one JSON file: what you told, what you agreed to, your barcodes,
            receipts, credits and messages. Sign-in links, codes and keys are left out, since whoever has them
            gets in.
          </p>
          <a
            href={paths.accountExport()}
            download
            className={`${buttonClasses({ size: "lg", wide: true })} mt-4`}
          >
            <DownloadIcon />
            Download my data
          </a>
        </Card>
        <Card title="Delete your account">
          <h3 className="text-base">What goes, at once</h3>
          <ul className="mt-1 list-disc pl-5 text-ink-2">
            <li>your name, e-mail address, phone number and all you told about yourself</li>
            <li>your living barcodes: no till takes them any more</li>
            <li>what you agreed to, your messages, and every session on every device</li>
          </ul>
          <h3 className="mt-4 text-base">What stays, and why</h3>
          <p className="mt-1 text-ink-2">
            Receipts and the ledger, since stores, brands and carriers are paid by them. They carry a number
            that no longer leads to you. Credits that are on their way still reach your phone bill.
          </p>
          <DeleteForm />
        </Card>
      </div>
    </PageBody>
  );
}

import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import type { DocumentRow } from "@/lib/clearing/documents/document-queries";
import { paths } from "@/lib/paths";

/** Why an invoice has no e-invoice, and where what is missing can be said for the next one. */
export function MissingDetails({ found, missing }: { found: DocumentRow; missing: readonly string[] }) {
  const link = "target-44 rounded-sm text-ink underline decoration-line-3 underline-offset-4";
  return (
    <Banner tone="warn" title="No e-invoice: something was not known when it was written">
      It lacks {missing.join(", ")}. Invoices from now on have it when it stands in the details of{" "}
      <Link href={paths.billingDetails("centre")} className={link}>
        the centre
      </Link>{" "}
      and of{" "}
      <Link href={paths.billingDetails(found.partyId)} className={link}>
        {found.party.name}
      </Link>
      .
    </Banner>
  );
}

import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Stat } from "@/components/ui/stat";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { listOwnReceipts, ownSavings } from "@/lib/redemption/queries";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../_components/page-body";
import { ReceiptCard } from "./_components/receipt-card";

export const metadata: Metadata = { title: "Activity" };

export default async function Page() {
  const ctx = await pageContext("viewOwnReceipts");
  const [savings, receipts] = await Promise.all([ownSavings(ctx), listOwnReceipts(ctx)]);
  return (
    <PageBody>
      <h1>Activity</h1>
      {receipts.length === 0 ? (
        <EmptyState
          drawing="receipt"
          title="Nothing saved yet"
          action={
            <LinkButton href={paths.offers()} variant="primary">
              Choose coupons
            </LinkButton>
          }
        >
          <p>Your receipts come here as soon as a till has taken your barcode.</p>
        </EmptyState>
      ) : (
        <>
          {savings.map(({ currency, thisMonthMinor, everMinor }) => (
            <div key={currency} className="mt-5 grid grid-cols-2 gap-3">
              <Stat label="Saved this month" value={formatMoney(thisMonthMinor, currency)} />
              <Stat label="Saved so far" value={formatMoney(everMinor, currency)} />
            </div>
          ))}
          <h2 className="mt-8 mb-3">Receipts</h2>
          <ul className="grid gap-3">
            {receipts.map((receipt) => (
              <li key={receipt.id} id={receipt.id} className="scroll-mt-6">
                <ReceiptCard receipt={receipt} now={ctx.now} />
              </li>
            ))}
          </ul>
        </>
      )}
    </PageBody>
  );
}

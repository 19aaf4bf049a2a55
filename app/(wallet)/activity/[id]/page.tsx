import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { fullInstantWords, zoneWords } from "@/components/coupon/when-words";
import { Card } from "@/components/ui/card";
import { receiptQrSvg } from "@/lib/barcode/render";
import { AppError } from "@/lib/kernel/errors";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { getOwnReceipt, type OwnReceipt } from "@/lib/redemption/receipt-queries";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { isUndone } from "../_components/receipt-words";
import { PrintButton } from "./_components/print-button";
import { ReceiptSheet } from "./_components/receipt-sheet";
import { ReversalList } from "./_components/reversal-list";

export const metadata: Metadata = { title: "Receipt" };

type PageProps = { params: Promise<{ id: string }> };

/** One receipt on its own page, which prints on one sheet. */
export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewOwnReceipts");
  const receipt = await getOwnReceipt(ctx, (await params).id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { store, retailer, address, redeemedAt, timeZone } = receipt;
  return (
    <PageBody>
      <PageHead title="Receipt" back={{ href: paths.activity(), label: "Back to your activity" }} />
      <div className="mt-4 grid gap-4">
        <Card>
          <h2 className="text-lg font-semibold">{store}</h2>
          <p className="text-ink-2">
            {retailer}, {address}
          </p>
          <p className="num mt-1 text-sm tracking-normal text-ink-2">
            <time dateTime={redeemedAt}>{fullInstantWords(redeemedAt, timeZone)}</time>, {zoneWords(timeZone)}
          </p>
          <div className="mt-4 border-t border-line pt-3">
            <ReceiptSheet receipt={receipt} />
          </div>
        </Card>
        {receipt.reversals.length > 0 ? (
          <Card title="Undone">
            <ReversalList receipt={receipt} now={ctx.now} />
          </Card>
        ) : null}
        <Card>
          <dl className="grid gap-3.5">
            <Fact label="Your discount">{payoutFact(receipt)}</Fact>
            <Fact label="Receipt number">
              <span className="font-mono text-sm break-all">{receipt.id}</span>
            </Fact>
          </dl>
          <ReturnCode id={receipt.id} />
          <p className="mt-4 text-sm text-ink-3">
            This says what the coupons gave. What you paid is on the receipt of the store.
          </p>
        </Card>
        <PrintButton />
      </div>
    </PageBody>
  );
}

/** What a till scans when something is brought back, from the phone or from paper: always on white. */
function ReturnCode({ id }: { id: string }) {
  const drawing = `data:image/svg+xml,${encodeURIComponent(receiptQrSvg(id))}`;
  return (
    <figure className="mt-4 flex items-center gap-4">
      {/* biome-ignore lint/performance/noImgElement: an SVG in the page itself */}
      <img
        src={drawing}
        alt="The receipt number for the cashier's scanner"
        width={116}
        height={116}
        className="shrink-0 rounded-lg bg-white print:rounded-none"
      />
      <figcaption className="text-ink-2">Bringing something back? Let the cashier scan this.</figcaption>
    </figure>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function payoutFact(receipt: OwnReceipt): string {
  const { payout, carrier, currency, discountMinor, reversedMinor } = receipt;
  const left = formatMoney(discountMinor - reversedMinor, currency);
  if (isUndone(receipt)) return "All of it was undone";
  return payout === "till"
    ? `${left} taken off at the till`
    : `${left} as a credit on your ${carrier ?? "phone"} bill`;
}

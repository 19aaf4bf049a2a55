import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { getOwnAccount } from "@/lib/account/queries";
import { ownCredits } from "@/lib/clearing/queries";
import { AppError } from "@/lib/kernel/errors";
import { monthOf } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { ownSavingsByMonth } from "@/lib/redemption/queries";
import { type OwnReceipt, pageOwnReceipts } from "@/lib/redemption/receipt-queries";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../_components/page-body";
import { PageHead } from "../_components/page-head";
import { Credits } from "./_components/credits";
import { ReceiptCard } from "./_components/receipt-card";
import { Savings } from "./_components/savings";

export const metadata: Metadata = { title: "Activity" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Receipts = { receipts: OwnReceipt[]; next: string | null; now: Date };

/** What was saved, what is on its way to the phone bill, and the receipts; `?after=` goes on where a page of receipts ended. */
export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewOwnReceipts");
  const { after } = await searchParams;
  const place = typeof after === "string" && after !== "" ? after : null;
  const page = await pageOwnReceipts(ctx, place).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  if (place) return <EarlierReceipts {...page} now={ctx.now} />;
  const [months, credits] = await Promise.all([ownSavingsByMonth(ctx), ownCredits(ctx)]);
  // Where a credit can go that its carrier could not take; asked for only then.
  const account = credits.some(({ state }) => state === "diverted") ? await getOwnAccount(ctx) : null;
  const bill = account?.canBill ? (account.carrier?.name ?? null) : null;
  const thisMonth = monthOf(ctx.now, deskTimeZone);
  return (
    <PageBody>
      <h1>Activity</h1>
      {page.receipts.length === 0 ? (
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
          <Savings months={months} thisMonth={thisMonth} />
          {credits.length > 0 ? <Credits credits={credits} bill={bill} thisMonth={thisMonth} /> : null}
          <h2 className="mt-8 mb-3">Receipts</h2>
          <ReceiptList {...page} now={ctx.now} />
        </>
      )}
    </PageBody>
  );
}

function EarlierReceipts(page: Receipts) {
  return (
    <PageBody>
      <PageHead title="Earlier receipts" back={{ href: paths.activity(), label: "Back to the newest" }} />
      <div className="mt-4">
        {page.receipts.length > 0 ? (
          <ReceiptList {...page} />
        ) : (
          <EmptyState
            drawing="receipt"
            title="No earlier receipts"
            action={<LinkButton href={paths.activity()}>Back to the newest</LinkButton>}
          >
            <p>You have seen them all.</p>
          </EmptyState>
        )}
      </div>
    </PageBody>
  );
}

function ReceiptList({ receipts, next, now }: Receipts) {
  return (
    <>
      <ul className="grid gap-3">
        {receipts.map((receipt) => (
          <li key={receipt.id} id={receipt.id} className="scroll-mt-6">
            <ReceiptCard receipt={receipt} now={now} />
          </li>
        ))}
      </ul>
      {next ? (
        <div className="mt-4">
          <LinkButton href={paths.activity({ after: next })} size="lg" wide>
            More receipts
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

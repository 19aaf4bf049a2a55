import type { Metadata } from "next";
import Link from "next/link";
import { payoutPlace } from "@/components/coupon/payout-words";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { BarcodeIcon, ChevronRightIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { listOwnReceipts } from "@/lib/redemption/receipt-queries";
import { pageContext } from "@/lib/server/page-context";
import { listOfferLines } from "@/lib/wallet/phone-queries";
import { type BarcodeView, listBarcodes } from "@/lib/wallet/queries";
import { LocalTime } from "../_components/local-time";
import { PageBody } from "../_components/page-body";
import { couponCount } from "../_components/selection-words";
import { byExpiry, endingWords, titlesInShort } from "./_components/list-words";

export const metadata: Metadata = { title: "Barcodes" };

export default async function Page() {
  const ctx = await pageContext("viewOwnBarcodes");
  const [barcodes, receipts] = await Promise.all([listBarcodes(ctx), listOwnReceipts(ctx)]);
  const saved = new Map(receipts.map((receipt) => [receipt.barcodeId, receipt]));
  const living = byExpiry(barcodes.filter(({ state }) => state === "living"));
  const offers = await listOfferLines(
    ctx,
    living.flatMap(({ offerIds }) => offerIds),
  );
  const titles = new Map(offers.map(({ id, title }) => [id, title]));
  const past = barcodes.filter(({ state }) => state !== "living");
  return (
    <PageBody>
      <h1>Barcodes</h1>
      {living.length > 0 ? (
        <ul className="mt-5 grid gap-3">
          {living.map((barcode) => (
            <li key={barcode.id}>
              <LivingBarcode
                barcode={barcode}
                titles={barcode.offerIds.flatMap((id) => titles.get(id) ?? [])}
                now={ctx.now}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          drawing="ticket"
          title="No barcode to show now"
          action={
            <LinkButton href={paths.offers()} variant="primary">
              Choose coupons
            </LinkButton>
          }
        >
          <p>Pick coupons and get one barcode for all of them.</p>
        </EmptyState>
      )}
      {past.length > 0 ? (
        <section className="mt-8">
          <h2>Before</h2>
          <ul className="mt-2 divide-y divide-line border-t border-line">
            {past.map((barcode) => (
              <PastBarcode key={barcode.id} barcode={barcode} savedMinor={netOf(saved.get(barcode.id))} />
            ))}
          </ul>
        </section>
      ) : null}
    </PageBody>
  );
}

type LivingBarcodeProps = { barcode: BarcodeView; titles: readonly string[]; now: Date };

function LivingBarcode({ barcode, titles, now }: LivingBarcodeProps) {
  const { id, store, reservedMinor, currency, payout, expiresAt, timeZone, isLive } = barcode;
  const ending = endingWords(expiresAt, now);
  return (
    <div className="relative flex items-center gap-4 rounded-lg border border-line bg-card px-4 py-4 transition-colors hover:border-line-3">
      <span className="grid size-14 shrink-0 place-items-center rounded-lg bg-sunk">
        <BarcodeIcon size={30} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="text-md">
          <Link
            href={paths.barcode(id)}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            {store?.name ?? "Any store"}
          </Link>
        </h2>
        <p className="text-base">{titlesInShort(titles)}</p>
        <p className="num mt-0.5 text-sm tracking-normal text-ink-2">
          Up to {formatMoney(reservedMinor, currency)} {payoutPlace(payout)}
        </p>
        <div className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
          {ending ? <Badge tone="warn">{ending}</Badge> : null}
          {isLive ? null : <Badge>Picture</Badge>}
          <p className="num text-sm tracking-normal text-ink-3">
            Good until <LocalTime iso={expiresAt} timeZone={timeZone} />
          </p>
        </div>
      </div>
      <ChevronRightIcon size={18} className="-mr-1 shrink-0 text-ink-3" />
    </div>
  );
}

function PastBarcode({ barcode, savedMinor }: { barcode: BarcodeView; savedMinor: number | null }) {
  const { id, store, offerIds, issuedAt, timeZone, currency } = barcode;
  return (
    <li className="relative flex items-baseline justify-between gap-4 py-3.5">
      <div className="min-w-0">
        <h3 className="text-base font-medium">
          <Link href={paths.barcode(id)} prefetch={false} className="after:absolute after:inset-0">
            {store?.name ?? "Any store"}
          </Link>
        </h3>
        <p className="num text-sm tracking-normal text-ink-2">
          {couponCount(offerIds.length)} · made <LocalTime iso={issuedAt} timeZone={timeZone} />
        </p>
      </div>
      <p className="num shrink-0 text-right">{becameWords(barcode.state, savedMinor, currency)}</p>
    </li>
  );
}

function becameWords(
  state: BarcodeView["state"],
  savedMinor: number | null,
  currency: BarcodeView["currency"],
) {
  switch (state) {
    case "redeemed":
      if (savedMinor === null) return "Redeemed";
      if (savedMinor === 0) return <span className="text-ink-2">Undone</span>;
      return <span className="font-semibold text-good">Saved {formatMoney(savedMinor, currency)}</span>;
    case "cancelled":
      return <span className="text-ink-2">Cancelled</span>;
    case "expired":
      return <span className="text-ink-2">Expired</span>;
    case "living":
      return null;
  }
}

/** What is left of the saving after reversals; null when the receipt is further back than the list goes. */
function netOf(receipt: { discountMinor: number; reversedMinor: number } | undefined): number | null {
  return receipt ? receipt.discountMinor - receipt.reversedMinor : null;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { instantWords } from "@/components/coupon/when-words";
import { qrSvg } from "@/lib/barcode/render";
import { slotStartSeconds } from "@/lib/barcode/token";
import { AppError } from "@/lib/kernel/errors";
import { listOwnReceipts } from "@/lib/redemption/receipt-queries";
import { pageContext } from "@/lib/server/page-context";
import { listLivingIds, listOfferLines } from "@/lib/wallet/phone-queries";
import { getBarcodeForPhone } from "@/lib/wallet/queries";
import { offerLines } from "../../_barcode/offer-lines";
import { passWords } from "../../_barcode/pass-words";
import { BarcodeScreen } from "./_components/barcode-screen";
import { OverScreen } from "./_components/over-screen";
import { SavedScreen } from "./_components/saved-screen";

export const metadata: Metadata = { title: "Your barcode" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewOwnBarcodes");
  const barcode = await getBarcodeForPhone(ctx, (await params).id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const offers = await listOfferLines(ctx, barcode.offerIds);
  switch (barcode.state) {
    case "living": {
      // The key must not stand in the page: the phone asks for it (loadLivingBarcodes). A live token may: it is over in a minute.
      const { signing: _key, token, ...shown } = barcode;
      const slot = slotStartSeconds(Date.parse(shown.serverNow) / 1_000);
      return (
        <BarcodeScreen
          key={shown.id}
          barcode={shown}
          words={passWords(shown)}
          until={
            shown.timeZone
              ? instantWords(shown.expiresAt, shown.timeZone, new Date(shown.serverNow))
              : undefined
          }
          lines={<ReceiptLines lines={offerLines(offers)} />}
          drawing={token === null ? null : { svg: qrSvg(token), slot }}
          printedText={token === null || shown.isLive ? undefined : inGroups(token)}
          living={await listLivingIds(ctx)}
        />
      );
    }
    case "redeemed": {
      const [receipt] = await listOwnReceipts(ctx, barcode.id);
      if (!receipt) throw new Error("a redeemed barcode without its receipt");
      return <SavedScreen receipt={receipt} offers={offers} />;
    }
    case "cancelled":
    case "expired":
      return <OverScreen barcode={barcode} offers={offers} state={barcode.state} />;
  }
}

/** A token for typing, in groups of four: on paper the digits under the code would be over in ten minutes. */
function inGroups(token: string): string {
  return (token.match(/.{1,4}/g) ?? []).join(" ");
}

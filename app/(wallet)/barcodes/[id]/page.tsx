import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { qrSvg } from "@/lib/barcode/render";
import { AppError } from "@/lib/kernel/errors";
import { listOwnReceipts } from "@/lib/redemption/queries";
import { pageContext } from "@/lib/server/page-context";
import { listOfferLines } from "@/lib/wallet/phone-queries";
import { getBarcodeForPhone } from "@/lib/wallet/queries";
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
      const staticSvg = barcode.token === null ? null : qrSvg(barcode.token);
      // The key must not stand in the page: the phone asks for it (loadSigning).
      const { signing: _key, token: _token, ...shown } = barcode;
      return <BarcodeScreen barcode={shown} offers={offers} staticSvg={staticSvg} />;
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

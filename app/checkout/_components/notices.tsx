"use client";

import { useEffect, useRef } from "react";
import { payoutWords } from "@/components/coupon/payout-words";
import { Banner } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon, OfflineIcon, UndoIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { isLocked, type Notice } from "../_state/state";
import type { Checkout } from "./use-checkout";

/** What holds for the moment: the network is away, a scan was no use, something was undone. */
export function Notices({ checkout, currency }: { checkout: Checkout; currency: Currency }) {
  const { state, dispatch, isReachable, isSignedOut } = checkout;
  return (
    <>
      {isReachable ? null : (
        <Banner tone="warn" title="No network" icon={<OfflineIcon size={28} />}>
          {isLocked(state)
            ? "This basket is being sent again, and scanning waits with it. Nothing is redeemed before the centre says so."
            : "Scanning products goes on. Redeeming waits, and nothing is redeemed before the centre says so."}
        </Banner>
      )}
      {isSignedOut && isReachable ? <SignedOutBanner /> : null}
      {state.notice ? (
        <NoticeBanner
          notice={state.notice}
          currency={currency}
          onClose={() => dispatch({ type: "noticeClosed" })}
        />
      ) : null}
    </>
  );
}

function SignedOutBanner() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the page stands at the line that was scanned last.
    ref.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={ref} className="max-lg:scroll-mt-46">
      <Banner
        tone="no"
        title="You are signed out"
        action={
          <LinkButton target="_blank" href={paths.signIn()}>
            Sign in again
          </LinkButton>
        }
      >
        The basket stays here. Sign in in the new tab, then come back to this one.
      </Banner>
    </div>
  );
}

type NoticeBannerProps = { notice: Notice; currency: Currency; onClose: () => void };

function NoticeBanner({ notice, currency, onClose }: NoticeBannerProps) {
  const close = <IconButton label="Close" icon={<CrossIcon />} onClick={onClose} className="-my-2 -mr-2" />;
  switch (notice.kind) {
    case "unreadable":
      return (
        <Banner tone="warn" title="Neither a coupon nor a product" action={close}>
          Scan the barcode in Tearoff or the one on the pack.
        </Banner>
      );
    case "locked":
      return (
        <Banner tone="warn" title="Wait for the answer" action={close}>
          This basket is being redeemed and stays as it is.
        </Banner>
      );
    case "late":
      return (
        <Banner
          tone="warn"
          title={`The one before was redeemed after all: ${formatMoney(notice.discountMinor, currency)}`}
          action={close}
        >
          The answer came late. If the shopper did not get it, press ‘Undo last’.
        </Banner>
      );
    case "undone":
      return (
        <Banner
          tone="info"
          title={`Undone: ${formatMoney(notice.discountMinor, currency)}`}
          icon={<UndoIcon size={28} />}
          action={close}
        >
          {notice.payout === "till"
            ? "Charge it in full again. The shopper gets the coupons back."
            : `Nothing goes on the phone bill. The shopper gets the coupons back.`}
        </Banner>
      );
  }
}

/** What the cashier does with the discount, as the foot of the page says it. */
export function payoutLine(payout: "till" | "bill", discountMinor: number, currency: Currency): string {
  if (payout === "bill" && discountMinor > 0) return "Charge in full, goes on the phone bill";
  return payoutWords(payout, discountMinor, currency);
}

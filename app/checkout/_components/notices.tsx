"use client";

import { useEffect, useRef } from "react";
import { payoutWords } from "@/components/coupon/payout-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon, OfflineIcon, UndoIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { isLocked, type Notice } from "../_state/state";
import type { Checkout } from "./use-checkout";

/** What holds for the moment: the network is away, a scan was no use, something was undone. */
export function Notices({ checkout }: { checkout: Checkout }) {
  const { state, dispatch, isReachable, isSignedOut } = checkout;
  const { currency } = checkout.profile.store;
  return (
    <>
      {isReachable ? null : (
        <Banner tone="warn" title="No network" icon={<OfflineIcon size={28} />}>
          {isLocked(state)
            ? "This basket is kept and sent again by itself. Nothing is redeemed before the centre says so."
            : "Scanning products goes on. Redeeming waits, and nothing is redeemed before the centre says so."}
        </Banner>
      )}
      {checkout.outbox.isKept ? null : (
        <Banner tone="warn" title="This browser keeps nothing">
          A reload loses the basket and what is not sent. Leave the private window, or make room on the
          tablet.
        </Banner>
      )}
      {checkout.isOutdated ? (
        <Banner
          tone="info"
          title="A new version is here"
          action={<Button onClick={() => location.reload()}>Reload</Button>}
        >
          Some of this page waits for it. Basket, coupons and what is being sent stay.
        </Banner>
      ) : null}
      {isSignedOut && isReachable ? (
        <SignedOutBanner href={checkout.profile.till ? paths.tillSignIn() : paths.signIn()} />
      ) : null}
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

function SignedOutBanner({ href }: { href: string }) {
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
          <LinkButton target="_blank" href={href}>
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
    case "broken":
      return (
        <Banner tone="warn" title="Not read whole: scan again" action={close}>
          Only a part of the code came from the hand scanner.
        </Banner>
      );
    case "locked":
      return (
        <Banner tone="warn" title="Wait for the answer" action={close}>
          This basket is being redeemed and stays as it is.
        </Banner>
      );
    case "crowded":
      return (
        <Banner tone="warn" title="Too many offers for one purchase" action={close}>
          Redeem these coupons first, then scan the other one with the rest of the shopping.
        </Banner>
      );
    case "undone": {
      const { tillMinor, billMinor } = notice;
      return (
        <Banner
          tone="info"
          title={`Undone: ${formatMoney(tillMinor + billMinor, currency)}`}
          icon={<UndoIcon size={28} />}
          action={close}
        >
          {tillMinor > 0 ? `Charge ${formatMoney(tillMinor, currency)} again. ` : ""}
          {billMinor > 0 ? `${formatMoney(billMinor, currency)} does not go on the phone bill. ` : ""}
          The shopper gets the coupons back.
        </Banner>
      );
    }
  }
}

/** What the cashier does with the discount, as the foot of the page says it. */
export function payoutLine(
  { tillMinor, billMinor }: { tillMinor: number; billMinor: number },
  currency: Currency,
): string {
  if (tillMinor > 0 && billMinor > 0)
    return `Take ${formatMoney(tillMinor, currency)} off now; ${formatMoney(billMinor, currency)} goes on the phone bill`;
  if (billMinor > 0) return "Charge in full, goes on the phone bill";
  return payoutWords("till", tillMinor, currency);
}

import type { ReactNode } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { AlertIcon, CheckCircleIcon, CrossCircleIcon, OfflineIcon, TicketIcon } from "@/components/ui/icons";
import type { OwnStore } from "@/lib/catalogue/queries";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Verified } from "@/lib/redemption/verify-barcode";
import type { OfferView } from "@/lib/redemption/views";
import { isFinal } from "../_state/coupon";
import { linesShown, offerValue } from "../_state/offer-line";
import { refusalWords } from "../_state/refusal-words";
import { isLocked } from "../_state/state";
import type { Checkout } from "./use-checkout";

type CouponCardProps = { checkout: Checkout; store: OwnStore };

/** The answer about the coupon: nothing yet, good until when and for what, or why not and what to say. */
export function CouponCard({ checkout, store }: CouponCardProps) {
  const { state, dispatch } = checkout;
  const { coupon } = state;
  const remove = (
    <Button variant="quiet" disabled={isLocked(state)} onClick={() => dispatch({ type: "couponRemoved" })}>
      Remove
    </Button>
  );
  const actions = (
    <>
      <Button onClick={() => dispatch({ type: "couponRetried" })}>Try again</Button>
      {remove}
    </>
  );
  switch (coupon.kind) {
    case "none":
      return (
        <Waiting title="No coupon yet" dashed>
          Scan the barcode on the shopper’s phone, or type the 16 digits under it.
        </Waiting>
      );
    case "checking":
      return (
        <Waiting title="Asking about the coupon…">The centre says in a moment what it is good for.</Waiting>
      );
    case "good":
      return <GoodCoupon verified={coupon.verified} timeZone={store.timeZone} corner={remove} />;
    case "refused":
      return (
        <RefusedCoupon
          refusal={coupon.refusal}
          timeZone={store.timeZone}
          actions={isFinal(coupon.refusal.reason) ? remove : actions}
        />
      );
    case "unchecked":
      return (
        <Frame
          urgent
          look="border-warn/30 bg-warn-bg text-warn"
          icon={<OfflineIcon size={36} />}
          title="Not checked yet"
          actions={actions}
        >
          {coupon.message ?? "The centre cannot be reached. It is asked again as soon as there is a network."}
        </Frame>
      );
  }
}

type WaitingProps = { title: string; dashed?: boolean; children: ReactNode };

function Waiting({ title, dashed = false, children }: WaitingProps) {
  const look = dashed ? "border-dashed border-line-2 text-ink-3" : "border-line bg-card text-ink-3";
  return (
    <Frame look={look} icon={<TicketIcon size={36} />} title={title}>
      {children}
    </Frame>
  );
}

type GoodCouponProps = { verified: Verified; timeZone: string; corner: ReactNode };

function GoodCoupon({ verified: { barcode, offers }, timeZone, corner }: GoodCouponProps) {
  return (
    <Frame
      look="border-good/25 bg-good-bg text-good"
      icon={<CheckCircleIcon size={40} />}
      title={`Good here until ${instantWords(barcode.expiresAt, timeZone, new Date())}`}
      corner={corner}
    >
      <OfferLines offers={offers} />
    </Frame>
  );
}

type RefusedCouponProps = { refusal: Refusal; timeZone: string; actions: ReactNode };

function RefusedCoupon({ refusal, timeZone, actions }: RefusedCouponProps) {
  const { tone, title, why, tell } = refusalWords(refusal, timeZone, new Date());
  return (
    <Frame
      urgent
      look={tone === "no" ? "border-no/25 bg-no-bg text-no" : "border-warn/30 bg-warn-bg text-warn"}
      icon={tone === "no" ? <CrossCircleIcon size={40} /> : <AlertIcon size={40} />}
      title={title}
      actions={actions}
    >
      {why} <strong className="font-semibold text-ink">{tell}</strong>
    </Frame>
  );
}

/** Room for lines on a phone, and in two columns. */
const narrowRoom = 4;
const wideRoom = 6;

/** One line each; in two columns when there are many. */
function OfferLines({ offers }: { offers: readonly OfferView[] }) {
  const isMany = offers.length > 3;
  const narrow = linesShown(offers.length, narrowRoom);
  const wide = linesShown(offers.length, wideRoom);
  return (
    <ul className={classNames("num grid gap-x-5 tracking-normal", isMany && "sm:grid-cols-2")}>
      {offers.slice(0, wide.shown).map((offer, index) => (
        <li
          key={offer.id}
          className={classNames("flex min-w-0", index >= narrow.shown && "max-sm:hidden")}
          title={`${offerValue(offer, false)} · ${offer.title}`}
        >
          <span className="shrink-0 font-medium whitespace-pre text-ink">
            {offerValue(offer, isMany)}
            {" · "}
          </span>
          <span className="min-w-0 truncate">{offer.title}</span>
        </li>
      ))}
      {narrow.more > 0 ? <li className="sm:hidden">+{narrow.more} more</li> : null}
      {wide.more > 0 ? <li className="max-sm:hidden">+{wide.more} more</li> : null}
    </ul>
  );
}

type FrameProps = {
  look: string;
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** An action that stands in the corner on a phone. */
  corner?: ReactNode;
  /** Interrupts a screen reader. */
  urgent?: boolean;
};

function Frame({ look, icon, title, children, actions, corner, urgent = false }: FrameProps) {
  return (
    <section
      aria-label="Coupon"
      className={classNames(
        "relative flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border px-4 py-3.5 sm:flex-nowrap sm:px-5",
        look,
      )}
    >
      <span className="shrink-0">{icon}</span>
      <div role={urgent ? "alert" : "status"} className="min-w-0 flex-1">
        <h2 className={classNames("text-ink", Boolean(corner) && "max-sm:pr-20")}>{title}</h2>
        <div className="text-ink-2">{children}</div>
      </div>
      {corner ? <div className="shrink-0 max-sm:absolute max-sm:top-1.5 max-sm:right-1">{corner}</div> : null}
      {actions ? <div className="flex shrink-0 gap-1 max-sm:w-full max-sm:justify-end">{actions}</div> : null}
    </section>
  );
}

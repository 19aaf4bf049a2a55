import type { ReactNode } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { AlertIcon, CheckCircleIcon, CrossCircleIcon, OfflineIcon, TicketIcon } from "@/components/ui/icons";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatMoney } from "@/lib/kernel/money";
import type { Refusal } from "@/lib/kernel/refusals";
import { maxOffers } from "@/lib/pricing/price-basket";
import type { OfferView } from "@/lib/redemption/views";
import { isFinal } from "../_state/coupons";
import { offerValue } from "../_state/offer-line";
import { refusalWords } from "../_state/refusal-words";
import { type Coupon, goodCoupons, isLocked } from "../_state/state";
import { serverNow } from "../_store/server-clock";
import { HoldWords } from "./hold-words";
import { OfferLines } from "./offer-lines";
import type { Checkout } from "./use-checkout";

type CouponListProps = { checkout: Checkout; store: OwnStore };

/** The answer about each coupon: nothing yet, good until when and for what, or why not and what to say. */
export function CouponList({ checkout, store }: CouponListProps) {
  const { coupons } = checkout.state;
  if (coupons.length === 0) {
    return (
      <section aria-label="Coupon" className="shrink-0">
        <Waiting title="No coupon yet" dashed>
          Scan the barcode on the shopper’s phone, or type the 16 digits under it.
        </Waiting>
      </section>
    );
  }
  return (
    <div className="flex max-h-72 shrink-0 flex-col gap-2 overflow-y-auto max-lg:max-h-none">
      {coupons.map((coupon, index) => (
        <section
          key={coupon.code}
          className="shrink-0"
          aria-label={coupons.length === 1 ? "Coupon" : `Coupon ${index + 1}`}
        >
          <CouponCard coupon={coupon} checkout={checkout} store={store} />
        </section>
      ))}
    </div>
  );
}

function CouponCard({ coupon, checkout, store }: CouponListProps & { coupon: Coupon }) {
  const { state, dispatch, basket } = checkout;
  const remove = (
    <Button
      variant="quiet"
      disabled={isLocked(state)}
      onClick={() => dispatch({ type: "couponRemoved", code: coupon.code })}
    >
      Remove
    </Button>
  );
  const actions = (
    <>
      <Button onClick={() => dispatch({ type: "couponsRetried" })}>Try again</Button>
      {remove}
    </>
  );
  switch (coupon.kind) {
    case "checking":
      return (
        <Waiting title="Asking about the coupon…">The centre says in a moment what it is good for.</Waiting>
      );
    case "good": {
      const isOne = state.coupons.length === 1;
      const share = basket.joint.shares.find(({ id }) => id === coupon.code);
      const given = state.entries.length > 0 ? (share?.discountMinor ?? 0) : null;
      return (
        <GoodCoupon
          coupon={coupon}
          store={store}
          corner={remove}
          isCrowded={!goodCoupons(state).includes(coupon)}
          isOne={isOne}
          givesMinor={isOne ? null : given}
        />
      );
    }
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

type GoodCouponProps = {
  coupon: Extract<Coupon, { kind: "good" }>;
  store: OwnStore;
  corner: ReactNode;
  /** There is no room for its offers beside those of the others. */
  isCrowded: boolean;
  /** There is no other coupon. */
  isOne: boolean;
  /** What it gives beside others; null where that is said below anyway. */
  givesMinor: number | null;
};

function GoodCoupon({ coupon, store, corner, isCrowded, isOne, givesMinor }: GoodCouponProps) {
  const { barcode, offers } = coupon.verified;
  if (isCrowded) {
    return (
      <Frame
        urgent
        look="border-warn/30 bg-warn-bg text-warn"
        icon={<AlertIcon size={36} />}
        title="Too many offers for one purchase"
        corner={corner}
      >
        Up to {maxOffers} count together. Redeem the others first, then scan this one with the rest.
      </Frame>
    );
  }
  const until = instantWords(barcode.expiresAt, store.timeZone, serverNow());
  return (
    <Frame
      look="border-good/25 bg-good-bg text-good"
      icon={<CheckCircleIcon size={isOne ? 40 : 28} />}
      title={`Good here until ${until}`}
      corner={corner}
      isCompact={!isOne}
    >
      {isOne ? <OfferLines offers={offers} /> : <OfferLine offers={offers} />}
      {givesMinor === null ? null : (
        <p className={classNames("num font-medium", givesMinor > 0 ? "text-good" : "text-ink-2")}>
          {givesMinor > 0
            ? `Gives ${formatMoney(givesMinor, store.currency)}`
            : "Gives nothing here: not redeemed, the shopper keeps it"}
        </p>
      )}
      <HoldWords coupon={coupon} timeZone={store.timeZone} />
    </Frame>
  );
}

/** Beside others there is room for one line. */
function OfferLine({ offers }: { offers: readonly OfferView[] }) {
  return (
    <p className="num truncate tracking-normal">
      {offers.map((offer) => `${offerValue(offer, true)} ${offer.title}`).join(" · ")}
    </p>
  );
}

type RefusedCouponProps = { refusal: Refusal; timeZone: string; actions: ReactNode };

function RefusedCoupon({ refusal, timeZone, actions }: RefusedCouponProps) {
  const { tone, title, why, tell } = refusalWords(refusal, timeZone, serverNow());
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
  isCompact?: boolean;
};

function Frame(props: FrameProps) {
  const { look, icon, title, children, actions, corner, urgent = false, isCompact = false } = props;
  return (
    <div
      className={classNames(
        "relative flex shrink-0 items-center gap-x-4 gap-y-2 rounded-xl border px-4 sm:flex-nowrap sm:px-5",
        isCompact ? "py-2" : "flex-wrap py-3.5",
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
    </div>
  );
}

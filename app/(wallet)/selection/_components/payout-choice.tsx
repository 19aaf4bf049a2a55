import Link from "next/link";
import { PhoneIcon, StoreIcon } from "@/components/ui/icons";
import { paths } from "@/lib/paths";
import { allowsPayout, type LoadedSelection, type Payout } from "../selection-view";
import { type RadioCard, RadioCards } from "./radio-cards";

type PayoutChoiceProps = {
  loaded: LoadedSelection;
  payout: Payout;
  replaces: string | null;
  onChange: (payout: Payout) => void;
};

/** How the discount reaches the shopper. What cannot be had says why. */
export function PayoutChoice({ loaded, payout, replaces, onChange }: PayoutChoiceProps) {
  const { offers } = loaded;
  const { canBill } = loaded.facts;
  const notTill = offers.filter((offer) => !offer.payouts.includes("till")).map(({ title }) => title);
  const notBill = offers.filter((offer) => !offer.payouts.includes("bill")).map(({ title }) => title);
  const billReasons = [
    ...(notBill.length > 0 ? [`Not with ${list.format(notBill)}`] : []),
    ...(canBill ? [] : ["Needs a confirmed phone number on your account"]),
  ];
  const cards: RadioCard<Payout>[] = [
    {
      value: "till",
      title: "At the till now",
      note: notTill.length > 0 ? `Not with ${list.format(notTill)}` : "The cashier takes it off.",
      icon: <StoreIcon size={24} />,
      disabled: !allowsPayout(offers, "till"),
    },
    {
      value: "bill",
      title: "On my phone bill",
      note: billReasons.join(". ") || "You pay in full and get it as a credit.",
      icon: <PhoneIcon size={24} />,
      disabled: billReasons.length > 0,
    },
  ];
  const needsPhone = notBill.length === 0 && !canBill;
  return (
    <div>
      <RadioCards
        legend="How do you want your discount?"
        name="payout"
        value={cards.find(({ value }) => value === payout)?.disabled ? null : payout}
        cards={cards}
        onChange={onChange}
      />
      {needsPhone ? (
        <Link
          href={paths.accountPhone({ from: paths.selection({ replaces: replaces ?? undefined }) })}
          className="inline-flex min-h-11 items-center text-sm font-medium text-accent-text underline underline-offset-2"
        >
          Confirm your number to use your phone bill
        </Link>
      ) : null}
    </div>
  );
}

const list = new Intl.ListFormat("en-IE", { type: "conjunction" });

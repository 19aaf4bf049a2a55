import { PhoneIcon, StoreIcon } from "@/components/ui/icons";
import { allowsPayout, type LoadedSelection, type Payout } from "../selection-view";
import { type RadioCard, RadioCards } from "./radio-cards";

type PayoutChoiceProps = { loaded: LoadedSelection; payout: Payout; onChange: (payout: Payout) => void };

/** How the discount reaches the shopper. What cannot be had says why. */
export function PayoutChoice({ loaded, payout, onChange }: PayoutChoiceProps) {
  const { offers, canBill } = loaded;
  const notTill = offers.filter((offer) => !offer.payouts.includes("till")).map(({ title }) => title);
  const notBill = offers.filter((offer) => !offer.payouts.includes("bill")).map(({ title }) => title);
  const billReason =
    notBill.length > 0
      ? `Not with ${list.format(notBill)}`
      : canBill
        ? null
        : "Needs a confirmed phone number on your account";
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
      note: billReason ?? "You pay in full and get it as a credit.",
      icon: <PhoneIcon size={24} />,
      disabled: billReason !== null,
    },
  ];
  return (
    <RadioCards
      legend="How do you want your discount?"
      name="payout"
      value={payout}
      cards={cards}
      onChange={onChange}
    />
  );
}

const list = new Intl.ListFormat("en-IE", { type: "conjunction" });

import { BarcodeIcon, ClockIcon } from "@/components/ui/icons";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { type RadioCard, RadioCards } from "./radio-cards";

type CodeChoiceProps = { offers: readonly OfferCard[]; live: boolean; onChange: (live: boolean) => void };

const cards: readonly RadioCard<"live" | "static">[] = [
  {
    value: "live",
    title: "Live on this phone",
    note: "Changes every 30 seconds, so nobody else can use a copy.",
    icon: <ClockIcon size={24} />,
  },
  {
    value: "static",
    title: "A picture to keep",
    note: "To save or print. Whoever has a copy can use it, once.",
    icon: <BarcodeIcon size={24} />,
  },
];

/** Live or a picture, where every campaign allows pictures; else live, and no question. */
export function CodeChoice({ offers, live, onChange }: CodeChoiceProps) {
  if (!offers.every((offer) => offer.allowsStaticCodes)) return null;
  return (
    <RadioCards
      legend="Which kind of barcode?"
      name="code"
      value={live ? "live" : "static"}
      cards={cards}
      onChange={(value) => onChange(value === "live")}
    />
  );
}

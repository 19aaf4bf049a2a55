import type { ProductCategory } from "@/lib/kernel/categories";
import { ProductPicture } from "./product-picture";
import { Ticket } from "./ticket";
import { type OfferForWords, offerWords } from "./ticket-words";

type MailedTicketProps = {
  offer: OfferForWords & { title: string; brand: string; category: ProductCategory; tint: string };
};

/** The coupon of a message: in the inbox, and in the preview of what will lie there. */
export function MailedTicket({ offer }: MailedTicketProps) {
  const words = offerWords(offer);
  return (
    <Ticket
      value={words.value}
      stub={words.stub}
      terms={words.terms}
      title={offer.title}
      brand={offer.brand}
      picture={<ProductPicture category={offer.category} tint={offer.tint} />}
      variant="compact"
      heading="p"
    />
  );
}

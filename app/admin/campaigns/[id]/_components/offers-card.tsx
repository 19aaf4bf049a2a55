import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { Card } from "@/components/ui/card";
import type { CampaignDetail, DeskOffer } from "@/lib/campaigns/desk-views";
import { formatMoney } from "@/lib/kernel/money";
import { Disclosure } from "../../../_components/disclosure";
import { counted, deskLocale } from "../../../_components/words";

/** The offers as shoppers see them, and under each what it costs. */
export function OffersCard({ campaign }: { campaign: CampaignDetail }) {
  const { offers, writtenOffers } = campaign;
  return (
    <Card
      title="Offers"
      aside={<span className="num">{counted(writtenOffers ?? offers.length, "offer", "offers")}</span>}
    >
      {offers.length === 0 || writtenOffers !== null ? (
        <p className="text-ink-2">
          {campaign.state === "draft"
            ? "They stand here once it is submitted. Until then they are in the editor."
            : "No offers yet: without one there is nothing to choose."}
        </p>
      ) : (
        <ul className="grid gap-x-4 gap-y-5 md:grid-cols-2">
          {offers.map((offer) => (
            <li key={offer.id}>
              <OfferTicket offer={offer} campaign={campaign} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function OfferTicket({ offer, campaign }: { offer: DeskOffer; campaign: CampaignDetail }) {
  const words = offerWords({ ...offer, currency: campaign.currency }, deskLocale);
  const money = (minor: number) => formatMoney(minor, campaign.currency, deskLocale);
  const products = offer.productCount > 1 ? ` · ${counted(offer.productCount, "product", "products")}` : "";
  const parts = [
    campaign.payouts.includes("till") ? `store ${money(offer.storeFeeMinor)}` : "",
    campaign.payouts.includes("bill") ? `carrier ${money(offer.carrierFeeMinor)}` : "",
  ].filter(Boolean);
  return (
    <>
      <Ticket
        value={words.value}
        stub={words.stub}
        terms={offer.isRetired ? "No longer given out" : `${words.terms}${products}`}
        title={offer.title}
        brand={offer.brand}
        picture={<ProductPicture category={offer.category} tint={campaign.tint} />}
        faded={offer.isRetired}
      />
      <p className="num mt-1.5 px-1 text-sm text-ink-2">
        Reserves <span className="text-ink">{money(offer.reserveMinor)}</span> · fee{" "}
        <span className="text-ink">{money(offer.handlingFeeMinor)}</span>
        {parts.length > 0 ? `: ${parts.join(", ")}` : null}
      </p>
      <Products offer={offer} />
    </>
  );
}

/** Above this many they are folded. */
const mostOpen = 3;

/** What exactly it is for: whoever approves it decides on these. */
function Products({ offer: { products, productCount } }: { offer: DeskOffer }) {
  const list = (
    <ul className="num px-1 text-sm">
      {products.map((product) => (
        <li key={product.id} className="wrap-anywhere">
          {product.name} <span className="font-mono text-xs text-ink-2">{product.gtin}</span>
        </li>
      ))}
      {productCount > products.length ? (
        <li className="text-ink-2">And {productCount - products.length} more.</li>
      ) : null}
    </ul>
  );
  if (products.length <= mostOpen) return <div className="mt-1.5">{list}</div>;
  return (
    <div className="mt-1.5 px-1">
      <Disclosure label={`For ${counted(productCount, "product", "products")}`}>{list}</Disclosure>
    </div>
  );
}

/** Rows of campaigns and offers, and what the history needs to know of them. */
import type { campaign, campaignStore, offer, offerProduct } from "@/db/schema";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Id } from "@/lib/kernel/ids";
import { largestDiscountMinor } from "@/lib/pricing/largest-discount";
import { type DemoCatalogue, type DemoProduct, type DemoStore, providerIdOf } from "./build-catalogue";
import type { CampaignSeed, OfferSeed } from "./content/campaign-seed";
import { campaignSeeds } from "./content/campaigns";
import { providerSeeds } from "./content/organisations";
import { demoId } from "./demo-id";
import { addDays, localDate, localInstant } from "./local-time";
import { demoOfferId } from "./well-known";

export type DemoOffer = LoadedOffer & { campaign: DemoCampaign; sets: DemoProduct[][]; index: number };
export type DemoCampaign = {
  seed: CampaignSeed;
  id: Id<"campaign">;
  startsAt: Date;
  endsAt: Date;
  /** When it gave out its last barcode, for those that stopped before their end. */
  lastIssueAt: Date;
  barcodeLifetimeSeconds: number;
  /** Null: any store. */
  storeIds: ReadonlySet<Id<"store">> | null;
  row: Omit<typeof campaign.$inferInsert, "budgetMinor">;
};

export type DemoCampaigns = {
  campaigns: DemoCampaign[];
  offers: DemoOffer[];
  storeRows: (typeof campaignStore.$inferInsert)[];
  offerRows: (typeof offer.$inferInsert)[];
  offerProductRows: (typeof offerProduct.$inferInsert)[];
};

/** Builds all 24. The budgets come later: some depend on the history. */
export function buildCampaigns(anchor: Date, catalogue: DemoCatalogue): DemoCampaigns {
  const campaigns = campaignSeeds.map((seed) => buildCampaign(seed, anchor, catalogue.stores));
  const offers = campaigns.flatMap((made) =>
    made.seed.offers.map((seed, i) => buildOffer(made, seed, i, catalogue)),
  );
  return {
    campaigns,
    offers: offers.map((made, index) => ({ ...made.offer, index })),
    storeRows: campaigns.flatMap(({ id, storeIds }) =>
      [...(storeIds ?? [])].map((storeId) => ({ campaignId: id, storeId })),
    ),
    offerRows: offers.map((made) => made.row),
    offerProductRows: offers.flatMap(({ offer: { id, sets } }) =>
      sets.flatMap((set, setIndex) =>
        set.map((product) => ({ offerId: id, setIndex, productId: product.id })),
      ),
    ),
  };
}

function buildCampaign(seed: CampaignSeed, anchor: Date, stores: readonly DemoStore[]): DemoCampaign {
  const timeZone = providerSeeds.find(({ key }) => key === seed.provider)?.zone ?? "Europe/Dublin";
  const today = localDate(anchor, timeZone);
  const startsOn = addDays(today, seed.starts);
  const endsOn = addDays(today, seed.ends);
  const startsAt = localInstant(startsOn, timeZone);
  const endsAt = localInstant(addDays(endsOn, 1), timeZone);
  const { onlyAt } = seed;
  const storeIds = onlyAt
    ? new Set(stores.filter((s) => s.zone === onlyAt || s.name.startsWith(onlyAt)).map((s) => s.id))
    : null;
  const madeAt = new Date(Math.min(startsAt.getTime(), anchor.getTime()) - (6 + seed.number) * 86_400_000);
  const id = demoId("campaign", seed.number);
  const barcodeLifetimeSeconds = seed.lifetimeHours * 3600;
  return {
    seed,
    id,
    startsAt,
    endsAt,
    storeIds,
    barcodeLifetimeSeconds,
    lastIssueAt:
      seed.lastIssueDay === undefined
        ? endsAt
        : localInstant(addDays(today, seed.lastIssueDay), timeZone, 20),
    row: {
      id,
      name: seed.name,
      state: seed.state,
      startsOn,
      endsOn,
      timeZone,
      startsAt,
      endsAt,
      barcodeLifetimeSeconds,
      providerId: providerIdOf(seed.provider),
      currency: "EUR",
      issuesPerShopper: seed.issuesPerShopper,
      payouts: [...seed.payouts],
      allowsStaticCodes: seed.allowsStaticCodes ?? false,
      minimumAge: seed.minimumAge ?? null,
      isTest: seed.isTest ?? false,
      isStoreLimited: storeIds !== null,
      createdAt: madeAt,
      updatedAt: new Date(madeAt.getTime() + 2 * 86_400_000),
    },
  };
}

function buildOffer(made: DemoCampaign, seed: OfferSeed, position: number, catalogue: DemoCatalogue) {
  const id = demoOfferId(made.seed.number, position);
  const sets = seed.sets.map((names) => names.map((name) => catalogue.productNamed(name)));
  const maxUnitDiscountMinor = seed.capMinor ?? null;
  const priced = {
    id,
    discount: seed.discount,
    productSets: sets.map((set) => set.map((product) => product.gtin)),
    maxUnits: seed.maxUnits,
    maxUnitDiscountMinor,
  };
  const reserveMinor = largestDiscountMinor(priced);
  const [handlingFeeMinor, storeFeeMinor, carrierFeeMinor] = made.seed.fees;
  const fees = { handlingFeeMinor, storeFeeMinor, carrierFeeMinor };
  const { providerId } = made.row;
  const offer = {
    id,
    priced,
    sets,
    reserveMinor,
    providerId,
    ...fees,
    isTest: made.seed.isTest ?? false,
    campaign: made,
    campaignId: made.id,
    title: seed.title,
    currency: "EUR" as const,
    products: sets.flatMap((set, setIndex) =>
      set.map(({ gtin, name, category }) => ({ gtin, name, category, setIndex })),
    ),
    storeIds: made.storeIds,
  };
  const row: typeof import("@/db/schema").offer.$inferInsert = {
    id,
    reserveMinor,
    position,
    maxUnitDiscountMinor,
    ...fees,
    campaignId: made.id,
    title: seed.title,
    discount: seed.discount,
    maxUnits: seed.maxUnits,
    createdAt: made.row.createdAt,
  };
  return { offer, row };
}

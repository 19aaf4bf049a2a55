/** Writes what a draft says into the rows of its campaign. Inside the caller's transaction, which holds the campaign. */
import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { campaign, offer, offerProduct } from "@/db/schema";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { startOfDay } from "@/lib/kernel/zoned-time";
import { newId } from "@/lib/server/new-id";
import { type Audience, askedOf, productsOf } from "./audience";
import { reachOf } from "./count-audience";
import { type CampaignDraft, type DraftOffer, discountOf, needsUnitCap, reserveOf, setsOf } from "./draft";
import { type DraftProblem, problemsOfDraft } from "./draft-problems";

/** What a name stands for in lists while nothing is written yet. */
export const untitled = "Untitled campaign";

/** All that stands in the way of a draft: what it lacks itself, and products and stores that are not there, not the provider's or out of use. */
export async function problemsOfWritten(
  tx: Db | Tx,
  draft: CampaignDraft,
  { campaignId, providerId }: { campaignId: Id<"campaign">; providerId: Id<"provider"> },
  now: Date,
): Promise<DraftProblem[]> {
  const found = problemsOfDraft(draft, now);
  found.push(...(await problemsOfProducts(tx, draft, campaignId, providerId)));
  if (draft.isStoreLimited) {
    const stores = await knownOf(tx, draft.storeIds, "store", sql`currency = ${draft.currency}`);
    if (draft.storeIds.some((id) => !stores.has(id)))
      found.push({
        step: "where",
        field: "storeIds",
        message: `It names a store that does not take ${draft.currency} or is not there any more. Choose the stores anew.`,
        isLookedUp: true,
      });
  }
  const asked = askedOf(draft.audience);
  if (asked) found.push(...(await problemsOfAudience(tx, asked, providerId, now)));
  return found;
}

/** A new offer names products of the provider that are in use; one that is there already may go on naming what it names. */
async function problemsOfProducts(
  tx: Db | Tx,
  draft: CampaignDraft,
  campaignId: Id<"campaign">,
  providerId: Id<"provider">,
): Promise<DraftProblem[]> {
  const named = draft.offers.flatMap((one) => setsOf(one).flat());
  const own = sql`provider_id = ${number("provider", providerId)}`;
  const [known, inUse, before] = [
    await knownOf(tx, named, "product", own),
    await knownOf(tx, named, "product", sql`${own} and retired_at is null`),
    await namedBefore(tx, campaignId),
  ];
  return draft.offers.flatMap((one, index) =>
    setsOf(one).flatMap((set, place): DraftProblem[] => {
      const message = set.some((id) => !known.has(id))
        ? "It names a product that is not yours or not there any more. Take it out."
        : set.some((id) => !inUse.has(id) && !before.has(`${one.key} ${id}`)) &&
          "It names a product that is out of use. Take it out, or bring it back into use on the product’s page.";
      return message
        ? [{ step: "what", field: `offers.${index}.productSets.${place}`, message, isLookedUp: true }]
        : [];
    }),
  );
}

/** The products of the offers that shoppers can have so far, each as 'offer product'. */
async function namedBefore(tx: Db | Tx, campaignId: Id<"campaign">): Promise<Set<string>> {
  const rows = await tx.execute<{ offer_id: string; product_id: string }>(sql`
    select op.offer_id, op.product_id from offer o join offer_product op on op.offer_id = o.id
    where o.campaign_id = ${number("campaign", campaignId)} and o.retired_at is null`);
  return new Set(
    rows.map(
      (row) => `${formatId("offer", BigInt(row.offer_id))} ${formatId("product", BigInt(row.product_id))}`,
    ),
  );
}

/** It may name the provider's own products alone, and must have more than a few shoppers. */
async function problemsOfAudience(
  tx: Db | Tx,
  asked: Audience,
  providerId: Id<"provider">,
  now: Date,
): Promise<DraftProblem[]> {
  const problem = (message: string) =>
    [{ step: "who", field: "audience", message, isLookedUp: true }] as const;
  const named = productsOf(asked);
  const known = await knownOf(tx, named, "product", sql`provider_id = ${number("provider", providerId)}`);
  if (named.some((id) => !known.has(id)))
    return [...problem("It names a product that is not yours or not there any more. Take it out.")];
  const reach = await reachOf(tx, asked, providerId, now);
  return reach === null
    ? [
        ...problem(
          "Too few shoppers: fewer than 20, or not safely more. Ask for less, or let everybody have it.",
        ),
      ]
    : [];
}

/** Those of the ids that are there and fulfil the condition. */
async function knownOf<K extends "product" | "store">(
  tx: Db | Tx,
  ids: readonly Id<K>[],
  kind: K,
  condition: ReturnType<typeof sql>,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const numbers = new Map(ids.map((id) => [number(kind, id), id]));
  const rows = await tx.execute<{ id: string }>(sql`
    select id from ${sql.identifier(kind)} where id = any(${`{${[...numbers.keys()].join(",")}}`}::bigint[]) and ${condition}`);
  return new Set(rows.flatMap((row) => numbers.get(row.id) ?? []));
}

/** The columns that a draft can fill; those of a field with a problem keep what they hold. */
export function columnsOf(draft: CampaignDraft, problems: readonly DraftProblem[]) {
  const wrong = new Set(problems.map(({ field }) => field));
  const window = !["startsOn", "endsOn", "timeZone"].some((field) => wrong.has(field));
  const good = <T>(field: keyof CampaignDraft, value: T) => (wrong.has(field) ? undefined : value);
  return {
    name: draft.name.trim() || untitled,
    currency: draft.currency,
    isStoreLimited: draft.isStoreLimited,
    allowsStaticCodes: draft.allowsStaticCodes,
    minimumAge: good("minimumAge", draft.minimumAge),
    audience: good("audience", askedOf(draft.audience)),
    issuesPerShopper: good("issuesPerShopper", draft.issuesPerShopper ?? undefined),
    budgetMinor: good("budgetMinor", draft.budgetMinor ?? undefined),
    payouts: good("payouts", draft.payouts),
    barcodeLifetimeSeconds: good("barcodeLifetimeSeconds", draft.barcodeLifetimeSeconds ?? undefined),
    ...(window && windowOf(draft)),
  };
}

/** The window as entered and as instants: 'until 31 March' includes that whole day in the named zone. */
export function windowOf({
  startsOn,
  endsOn,
  timeZone,
}: Pick<CampaignDraft, "startsOn" | "endsOn" | "timeZone">) {
  const [startsAt, endsAt] = [startOfDay(startsOn, timeZone), startOfDay(endsOn, timeZone, 1)];
  return { startsOn, endsOn, timeZone, startsAt, endsAt };
}

/** The draft becomes the rows: of a campaign that nobody but its makers has seen, so that nothing was promised yet. The draft has no problems. */
export async function writeRows(
  tx: Tx,
  campaignId: Id<"campaign">,
  draft: CampaignDraft,
  now: Date,
): Promise<void> {
  const id = number("campaign", campaignId);
  await tx.execute(
    sql`delete from offer_product where offer_id in (select id from offer where campaign_id = ${id})`,
  );
  await tx.execute(sql`delete from offer where campaign_id = ${id}`);
  await insertOffers(
    tx,
    campaignId,
    draft.offers.map((one, position) => ({ one, position })),
    now,
  );
  await writeStores(tx, campaignId, draft);
  await tx
    .update(campaign)
    .set({ ...columnsOf(draft, []), draft: null })
    .where(eq(campaign.id, campaignId));
}

/** New rows for offers without problems. */
export async function insertOffers(
  tx: Tx,
  campaignId: Id<"campaign">,
  offers: readonly { one: DraftOffer; position: number }[],
  now: Date,
): Promise<void> {
  for (const { one, position } of offers) {
    const discount = discountOf(one);
    const reserveMinor = reserveOf(one);
    if (discount === null || reserveMinor === null)
      throw new RangeError("an incomplete offer was let through");
    const offerId = newId("offer", now);
    await tx.insert(offer).values({
      id: offerId,
      campaignId,
      position,
      title: one.title.trim(),
      discount,
      maxUnits: one.maxUnits ?? 1,
      maxUnitDiscountMinor: needsUnitCap(one.kind) ? one.maxUnitDiscountMinor : null,
      reserveMinor,
      handlingFeeMinor: one.handlingFeeMinor ?? 0,
      storeFeeMinor: one.storeFeeMinor ?? 0,
      carrierFeeMinor: one.carrierFeeMinor ?? 0,
      createdAt: now,
    });
    await tx
      .insert(offerProduct)
      .values(
        setsOf(one).flatMap((set, setIndex) => set.map((productId) => ({ offerId, setIndex, productId }))),
      );
  }
}

/** The stores of a store-limited campaign, and none of one that holds everywhere. */
export async function writeStores(tx: Tx, campaignId: Id<"campaign">, draft: CampaignDraft): Promise<void> {
  const id = number("campaign", campaignId);
  const stores = draft.isStoreLimited ? draft.storeIds.map((store) => number("store", store)) : [];
  await tx.execute(sql`delete from campaign_store where campaign_id = ${id}`);
  await tx.execute(sql`
    insert into campaign_store (campaign_id, store_id)
    select distinct ${id}::bigint, s from unnest(${`{${stores.join(",")}}`}::bigint[]) as s`);
}

function number(kind: "campaign" | "product" | "store" | "provider", id: string): string {
  return String(parseId(kind, id));
}

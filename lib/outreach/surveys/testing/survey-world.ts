/** What the tests of surveys begin with: a provider with an audience of shoppers who agree to surveys, each with a receipt. */
import { consent, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, tellOfShopper } from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { type MarketerActor, type ShopperActor, systemActor } from "@/lib/auth/actor";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyChannel } from "@/lib/kernel/survey-states";
import { newId } from "@/lib/server/new-id";
import { type AudienceDefinition, anybody } from "../../audiences/definition";
import { saveAudience } from "../../audiences/save-audience";
import { changeSurvey } from "../change-survey";
import { createSurvey } from "../create-survey";
import { inviteAudience } from "../invite-audience";
import { openSurvey } from "../open-survey";
import type { Question } from "../questions";

export const questions: Question[] = [
  {
    id: "taste",
    kind: "single",
    text: "Did you like it?",
    isRequired: true,
    options: ["Yes", "No"],
    jumps: [{ values: [1], to: "why" }],
  },
  {
    id: "again",
    kind: "recommend",
    text: "Would you recommend it?",
    isRequired: true,
    options: [],
    jumps: [],
  },
  { id: "why", kind: "text", text: "Why?", isRequired: false, options: [], jumps: [] },
];

/** A yes to a question of consent. */
export async function agree(
  database: TestDatabase,
  shopperId: Id<"shopper">,
  kind: ConsentKind = "surveys",
  isGiven = true,
) {
  const at = new Date();
  await database.db
    .insert(consent)
    .values({ id: newId("consent", at), shopperId, kind, isGiven, wordingVersion: 1, source: "account", at });
}

/** Seventy shoppers with a receipt of coffee who agree to surveys and to being chosen, so that a number can be told, and one whose receipt went the whole way. */
export async function makeSurveyWorld(database: TestDatabase) {
  const world = await makeWorld(database, { issuesPerShopper: 3 });
  const marketer: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId: newId("person", new Date()),
    name: "Ida",
    providerId: world.providerId,
  };
  await database.db.insert(person).values({
    id: marketer.personId,
    email: `${marketer.personId.toLowerCase()}@morven.example`,
    name: marketer.name,
    createdAt: new Date(),
  });
  const others: ShopperActor[] = [];
  const region = `Coast ${world.providerId.slice(-5)}`;
  for (let made = 0; made < 70; made += 1) {
    const { actor } = await makeShopper(database.db, { hasPhone: false });
    await tellOfShopper(database.db, actor.shopperId, { region });
    await agree(database, actor.shopperId);
    await agree(database, actor.shopperId, "profiling");
    others.push(actor);
  }
  const { actor: buyer } = await makeShopper(database.db, { hasPhone: false });
  await tellOfShopper(database.db, buyer.shopperId, { region });
  await agree(database, buyer.shopperId);
  await agree(database, buyer.shopperId, "profiling");
  const { token, barcodeId } = await issueFor(database, world, {}, buyer);
  await redeemCoffee(database, world, token, `survey-${barcodeId}`);
  await postAll(database);
  for (const { shopperId } of others) await addReceipt(database, shopperId, barcodeId, 2);
  const bought: AudienceDefinition["bought"] = {
    productIds: [world.coffee.productId],
    categories: [],
    atLeast: 1,
    from: null,
    until: null,
    timeZone: "Europe/Dublin",
    storeIds: [],
  };
  const definition: AudienceDefinition = { ...anybody, regions: [region], bought };
  const saved = await saveAudience(contextOf(database, marketer), { name: "Coast", definition });
  if (!saved.ok) throw new Error(saved.reason);
  return { ...world, marketer, others, buyer, barcodeId, region, definition, audienceId: saved.audienceId };
}

/** What the poster derives from a receipt, as of one that there is: of a new barcode. */
export async function addReceipt(
  database: TestDatabase,
  shopperId: Id<"shopper">,
  like: Id<"barcode">,
  daysAgo: number,
): Promise<Id<"barcode">> {
  const barcodeId = newId("barcode", new Date(), 0);
  await database.sql`
    insert into redemption_line (bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id, quantity, discounted_units, discount_minor, currency, at)
    select 0, ${String(parseId("barcode", barcodeId))}::bigint, 0, 0, gtin, ${String(parseId("shopper", shopperId))}::bigint, store_id, campaign_id, offer_id,
      1, 1, 100, currency, now() - ${daysAgo} * interval '1 day'
    from redemption_line where barcode_id = ${String(parseId("barcode", like))} and posting = 0 limit 1`;
  return barcodeId;
}
export type SurveyWorld = Awaited<ReturnType<typeof makeSurveyWorld>>;

/** A draft with the questions above. */
export async function draftSurvey(
  database: TestDatabase,
  { marketer, audienceId }: SurveyWorld,
  more: {
    questions?: Question[];
    offerId?: Id<"offer"> | null;
    audienceId?: Id<"audience"> | null;
    invitesBy?: SurveyChannel[];
  } = {},
): Promise<{ surveyId: Id<"survey">; version: number }> {
  const ctx = contextOf(database, marketer);
  const { surveyId } = await createSurvey(ctx, { title: "Your coffee" });
  const survey = {
    title: "Your coffee",
    intro: "Three questions.",
    questions,
    audienceId,
    offerId: null,
    invitesBy: [],
    ...more,
  };
  const { version } = await changeSurvey(ctx, { surveyId, version: 1, survey });
  return { surveyId, version };
}

/** The same, opened, and everybody invited. */
export async function openDraft(
  database: TestDatabase,
  world: SurveyWorld,
  more: Parameters<typeof draftSurvey>[2] = {},
): Promise<Id<"survey">> {
  const draft = await draftSurvey(database, world, more);
  const opened = await openSurvey(contextOf(database, world.marketer), draft);
  if (!opened.ok) throw new Error(opened.reason);
  while ((await inviteAudience(contextOf(database, systemActor))).isMore);
  return draft.surveyId;
}

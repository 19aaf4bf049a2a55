/** What Morven Coffee of the demo world asked its buyers: two audiences, an open survey, a closed one, and a draft. */
import type {
  audience,
  message,
  outcome,
  shopper,
  survey,
  surveyAnswer,
  surveyInvitation,
} from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import { type AudienceDefinition, anybody } from "@/lib/outreach/audiences/definition";
import { type Answers, answersOnWay, type Question } from "@/lib/outreach/surveys/questions";
import type { buildCatalogue } from "./build-catalogue";
import type { buildConsents } from "./build-consents";
import { surveyQuestions, writtenAnswers } from "./content/survey-questions";
import { demoId } from "./demo-id";
import { createPrng, type Prng } from "./prng";
import { wellKnown } from "./well-known";

type Given = {
  anchor: Date;
  catalogue: ReturnType<typeof buildCatalogue>;
  shoppers: readonly Pick<typeof shopper.$inferInsert, "id">[];
  consents: ReturnType<typeof buildConsents>;
  outcomes: readonly (typeof outcome.$inferInsert)[];
};
type Rows = {
  audiences: (typeof audience.$inferInsert)[];
  surveys: (typeof survey.$inferInsert)[];
  invitations: (typeof surveyInvitation.$inferInsert)[];
  answers: (typeof surveyAnswer.$inferInsert)[];
  messages: (typeof message.$inferInsert)[];
};
type Member = { shopperId: Id<"shopper">; receiptId: Id<"barcode"> };

const dayMillis = 86_400_000;
const before = (anchor: Date, days: number) => new Date(anchor.getTime() - days * dayMillis);

/** Invited are those who had bought coffee of theirs and agree to surveys and to being chosen; most of them answered. */
export function buildOutreach(given: Given): Rows {
  const { anchor, catalogue } = given;
  const roast = catalogue.products.find(({ gtin }) => gtin === wellKnown.gtins.highlandRoast);
  if (!roast) throw new Error("the demo world has no Highland Roast");
  const { providerId } = roast;
  const bought = { productIds: [roast.id], categories: [], timeZone: "Europe/Dublin" };
  const buyers: AudienceDefinition = {
    ...anybody,
    bought: {
      ...bought,
      productIds: [],
      categories: ["coffee"],
      atLeast: 1,
      from: null,
      until: null,
      storeIds: [],
    },
  };
  const others: AudienceDefinition = {
    ...anybody,
    interests: ["coffee"],
    notBought: { ...bought, since: null },
  };
  const names: [string, AudienceDefinition, number][] = [
    ["Coffee buyers", buyers, 60],
    ["Coffee lovers without Highland Roast", others, 21],
  ];
  const audiences = names.map(([name, definition, days], place) => ({
    id: demoId("audience", place),
    providerId,
    name,
    definition,
    createdAt: before(anchor, days),
    updatedAt: before(anchor, days),
  }));
  const base = { providerId, audienceId: demoId("audience", 0), intro: "It takes a minute." };
  const surveys = surveyQuestions.map(({ title, questions, state, opened, closed }, place) => ({
    ...base,
    id: demoId("survey", place),
    title,
    questions,
    state,
    version: state === "draft" ? 1 : 2,
    openedFor: state === "draft" ? null : buyers,
    invitedThrough: state === "draft" ? null : 0n,
    invitedAt: state === "draft" ? null : before(anchor, opened),
    openedAt: state === "draft" ? null : before(anchor, opened),
    closedAt: state === "closed" ? before(anchor, closed) : null,
    createdAt: before(anchor, opened + 2),
    updatedAt: before(anchor, opened),
    answerCount: 0,
    invitedHalf: 0,
  }));
  const rows: Rows = { audiences, surveys, invitations: [], answers: [], messages: [] };
  const ours = catalogue.products.filter((one) => one.providerId === providerId && one.category === "coffee");
  const members = membersOf(
    given,
    ours.map(({ gtin }) => gtin),
  );
  for (const [place, one] of surveys.entries())
    if (one.openedAt) askAll(rows, one, members, { openedAt: one.openedAt, place });
  return rows;
}

/** Whoever bought one of these and said yes, last of all, to surveys and to being chosen. */
function membersOf({ shoppers, consents, outcomes }: Given, gtins: readonly string[]): Member[] {
  const agrees = new Map(consents.map(({ shopperId, kind, isGiven }) => [`${shopperId} ${kind}`, isGiven]));
  const receipts = new Map<string, Id<"barcode">>();
  for (const { kind, shopperId, answer, barcodeId } of outcomes)
    if (kind === "redeemed" && shopperId && gtins.some((gtin) => answer?.includes(gtin)))
      receipts.set(shopperId, barcodeId);
  return shoppers.flatMap(({ id }) => {
    const receiptId = receipts.get(id);
    const isAsked = agrees.get(`${id} surveys`) && agrees.get(`${id} profiling`);
    return receiptId && isAsked ? [{ shopperId: id, receiptId }] : [];
  });
}

type Asked = {
  id: Id<"survey">;
  title: string;
  questions: Question[];
  answerCount: number;
  invitedHalf: number;
};

function askAll(
  rows: Rows,
  asked: Asked,
  members: readonly Member[],
  { openedAt, place }: { openedAt: Date; place: number },
) {
  const prng = createPrng(`survey ${place}`);
  const { id: surveyId, title, questions } = asked;
  // Which half is counted hangs on a secret that no plan knows.
  asked.invitedHalf = Math.round(members.length / 2);
  for (const { shopperId, receiptId } of members) {
    rows.invitations.push({ surveyId, shopperId, receiptId, invitedAt: openedAt });
    const isAnswered = prng.chance(0.88);
    const minutes = prng.int(10, 4 * 24 * 60);
    const { answers } = answersOnWay(questions, answersOf(questions, prng));
    const readAt = isAnswered ? new Date(openedAt.getTime() + minutes * 60_000) : null;
    rows.messages.push({
      id: demoId("message", 50_000 + rows.messages.length),
      shopperId,
      kind: "survey",
      title,
      body: "It takes a minute. Morven Coffee asks people who bought its products. Nobody there learns who answered what.",
      linkPath: `/messages/surveys/${surveyId}`,
      createdAt: openedAt,
      readAt,
    });
    if (!readAt) continue;
    asked.answerCount += 1;
    rows.answers.push({ surveyId, number: asked.answerCount, shopperId, answers, answeredAt: readAt });
  }
}

/** The first answers are the likelier ones; of scales the high ones. */
function answersOf(questions: readonly Question[], prng: Prng): Answers {
  return Object.fromEntries(
    questions.map(({ id, kind, options }) => {
      if (kind === "text") return [id, prng.chance(0.6) ? prng.pick(writtenAnswers) : ""];
      if (kind === "rating") return [id, prng.chance(0.6) ? 5 : 4];
      if (kind === "recommend")
        return [id, prng.chance(0.5) ? prng.int(9, 10) : prng.chance(0.55) ? prng.int(7, 8) : prng.int(0, 6)];
      if (kind === "single") return [id, prng.chance(0.72) ? 0 : prng.int(1, options.length - 1)];
      const chosen = options.flatMap((_, place) => (prng.chance(0.5) ? [place] : []));
      return [id, chosen.length > 0 ? chosen : [0]];
    }),
  );
}

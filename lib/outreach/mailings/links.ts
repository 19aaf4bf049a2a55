/** PURE: the links of a mailing, in their order: the survey or the offer first, then those of the body, each path once. */
import type { Id } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { type Inline, parseMessageText } from "../message-text";

export type Linked = { body: string; offerId: Id<"offer"> | null; surveyId?: Id<"survey"> | null };

/** Links of one mailing at most. */
export const mostLinks = 10;

/** Characters of a link that leads by way of the count (paths.mailingLink with a token of click-token.ts), at most. */
export const longestLink = 71;

/** The first is the button's: the survey or the offer, or without one the list of offers. */
export function linksOf({ body, offerId, surveyId }: Linked): string[] {
  const first = surveyId ? paths.survey(surveyId) : offerId ? paths.offer(offerId) : paths.offers();
  return [...new Set([first, ...inlinesOf(body).flatMap((one) => (one.kind === "link" ? [one.path] : []))])];
}

/** The body with each of its links leading by way of `through`. */
export function withLinks(body: string, links: readonly string[], through: (link: number) => string): string {
  return body.replace(/(\[[^[\]\n]{1,200}\])\(([^()\s]{1,500})\)/g, (whole, words: string, path: string) => {
    const link = links.indexOf(path);
    return link < 0 ? whole : `${words}(${through(link)})`;
  });
}

function inlinesOf(body: string): Inline[] {
  return parseMessageText(body).flatMap((block) =>
    block.kind === "list" ? block.items.flat() : block.inlines,
  );
}

import { goneWords } from "@/components/coupon/offer-card-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import type { Id } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import { paths } from "@/lib/paths";
import type { LoadedSelection } from "../selection-view";
import type { IssueProblem } from "./use-issue";

type RefusalBannerProps = {
  problem: IssueProblem;
  loaded: LoadedSelection;
  replaces: string | null;
  remove: (ids: readonly Id<"offer">[]) => void;
  forget: () => void;
};

/** Why there is no barcode, and what helps: removing the coupons that it is about, when they are known. */
export function RefusalBanner({ problem, loaded, replaces, remove, forget }: RefusalBannerProps) {
  if (problem === "unreachable") {
    return (
      <Banner tone="no" title="No connection">
        Press again when you are back. You will not get two.
      </Banner>
    );
  }
  if ("error" in problem) {
    const isSignedOut = problem.error.code === "unauthenticated";
    const signIn = <LinkButton href={paths.signIn({ from: paths.selection() })}>Sign in</LinkButton>;
    return (
      <Banner
        tone="no"
        title={isSignedOut ? "Sign in to get your barcode" : problem.error.message}
        action={isSignedOut ? signIn : null}
      >
        {isSignedOut ? "Your coupons are kept." : null}
      </Banner>
    );
  }
  const culprits = culpritsOf(problem.details, loaded);
  return (
    <Banner tone="no" title={titleOf(problem, culprits)}>
      {problem.reason === "limit_reached" && culprits.length > 0 ? (
        <p>It is about {titlesOf(culprits)}.</p>
      ) : null}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {replaces && (problem.reason === "already_redeemed" || problem.reason === "cancelled") ? (
          <>
            <LinkButton href={paths.barcode(replaces)} size="sm">
              See what became of it
            </LinkButton>
            <LinkButton href={paths.selection()} size="sm" onClick={forget}>
              Get another one
            </LinkButton>
          </>
        ) : null}
        {culprits.length > 0 ? (
          <Button size="sm" onClick={() => remove(culprits.map(({ id }) => id))}>
            Remove {culprits.length === 1 ? culprits[0]?.title : `${culprits.length} coupons`}
          </Button>
        ) : null}
        {culprits.length === loaded.offers.length ? (
          <LinkButton href={paths.offers()} size="sm">
            Choose other coupons
          </LinkButton>
        ) : null}
      </div>
    </Banner>
  );
}

/** A sold-out refusal names the coupons: shoppers know those, not campaigns. */
function titleOf({ reason, message }: Refusal, culprits: readonly OfferCard[]): string {
  return reason === "budget_exhausted" && culprits.length > 0
    ? `${goneWords}: ${titlesOf(culprits)}`
    : message;
}

const inOneSentence = new Intl.ListFormat("en-IE");

function titlesOf(offers: readonly OfferCard[]): string {
  return inOneSentence.format(offers.map(({ title }) => title));
}

/** The offers that a refusal is about: it names a campaign, or the offers themselves. */
function culpritsOf(details: Record<string, string | string[]>, loaded: LoadedSelection): OfferCard[] {
  const { campaign, offers: titles } = details;
  return loaded.offers.filter(
    (offer) =>
      (typeof campaign === "string" && loaded.facts.campaigns[offer.id] === campaign) ||
      (Array.isArray(titles) && titles.includes(offer.title)),
  );
}

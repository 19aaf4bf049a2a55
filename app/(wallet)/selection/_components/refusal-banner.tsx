import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { paths } from "@/lib/paths";
import { dropOffers } from "../../_components/selection-store";
import type { LoadedSelection } from "../selection-view";
import type { IssueProblem } from "./use-issue";

type RefusalBannerProps = {
  problem: IssueProblem;
  loaded: LoadedSelection;
  replaces: string | null;
  forget: () => void;
};

/** Why there is no barcode, and what helps: removing the coupons that it is about, when they are known. */
export function RefusalBanner({ problem, loaded, replaces, forget }: RefusalBannerProps) {
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
    <Banner tone="no" title={problem.message}>
      {replaces && problem.reason === "limit_reached" ? (
        <p>Your old barcode still holds one. Cancel it first.</p>
      ) : null}
      <div className="mt-2.5 flex flex-wrap gap-2">
        {replaces && problem.reason === "limit_reached" ? (
          <LinkButton href={paths.barcode(replaces)} size="sm">
            Show the old barcode
          </LinkButton>
        ) : null}
        {culprits.length > 0 && culprits.length < loaded.offers.length ? (
          <Button
            size="sm"
            onClick={() => {
              dropOffers(culprits.map(({ id }) => id));
              forget();
            }}
          >
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

/** The offers that a refusal is about: it names a campaign, or the offers themselves. */
function culpritsOf(details: Record<string, string | string[]>, loaded: LoadedSelection): OfferCard[] {
  const { campaign, offers: titles } = details;
  return loaded.offers.filter(
    (offer) =>
      (typeof campaign === "string" && loaded.campaigns[offer.id] === campaign) ||
      (Array.isArray(titles) && titles.includes(offer.title)),
  );
}

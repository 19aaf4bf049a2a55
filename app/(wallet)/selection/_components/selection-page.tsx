"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/lib/paths";
import { usePickedOffers } from "../../_components/selection-store";
import type { LoadedSelection } from "../selection-view";
import { SelectionForm } from "./selection-form";
import { type SelectionAnswer, useLoadedSelection } from "./use-loaded-selection";

/** The chosen coupons and what becomes of them. */
export function SelectionPage({ replaces }: { replaces: string | null }) {
  const picked = usePickedOffers();
  // The selection is emptied while this page is still there; it must not say so.
  const [isLeaving, setLeaving] = useState(false);
  const ids = picked?.map(({ id }) => id).join(",") ?? null;
  const { answer, endedCount, reload } = useLoadedSelection(isLeaving ? null : ids);
  if (ids === "" && !isLeaving) return <NothingPicked ended={endedCount} />;
  if (!answer) return <Waiting />;
  if (answer === "unreachable" || !answer.ok) return <Problem answer={answer} again={reload} />;
  return (
    <>
      {endedCount > 0 ? (
        <div className="mt-4">
          <Banner title={endedCount === 1 ? "One coupon has ended" : `${endedCount} coupons have ended`}>
            {endedCount === 1 ? "It is" : "They are"} no longer in your selection.
          </Banner>
        </div>
      ) : null}
      <SelectionForm
        loaded={isLeaving ? answer : shown(answer, ids)}
        replaces={replaces}
        reload={reload}
        onIssued={() => setLeaving(true)}
      />
    </>
  );
}

/** A removed coupon goes at once; its stores follow with the answer. */
function shown(loaded: LoadedSelection, ids: string | null): LoadedSelection {
  const now = (ids ?? "").split(",");
  return { ...loaded, offers: loaded.offers.filter((offer) => now.includes(offer.id)) };
}

function NothingPicked({ ended }: { ended: number }) {
  return (
    <EmptyState
      drawing="ticket"
      title={ended > 0 ? "Your coupons have ended" : "No coupons picked yet"}
      action={
        <LinkButton href={paths.offers()} variant="primary">
          Choose coupons
        </LinkButton>
      }
    >
      <p>Press the plus on an offer. One barcode holds up to 20 of them.</p>
    </EmptyState>
  );
}

function Problem({
  answer,
  again,
}: {
  answer: Exclude<SelectionAnswer, LoadedSelection>;
  again: () => void;
}) {
  const needsSignIn = answer !== "unreachable" && answer.error.code === "unauthenticated";
  const title =
    answer === "unreachable"
      ? "No connection"
      : needsSignIn
        ? "Sign in to get your barcode"
        : answer.error.message;
  return (
    <div className="mt-6">
      <Banner
        tone={needsSignIn ? "info" : "no"}
        title={title}
        action={
          needsSignIn ? (
            <LinkButton href={paths.signIn({ from: paths.selection() })}>Sign in</LinkButton>
          ) : (
            <Button onClick={again}>Try again</Button>
          )
        }
      >
        Your coupons are kept.
      </Banner>
    </div>
  );
}

const places = ["a", "b", "c"];

function Waiting() {
  return (
    <div className="mt-4 grid gap-3" role="status" aria-label="Loading your coupons">
      {places.map((place) => (
        <Skeleton key={place} className="h-19 rounded-lg" />
      ))}
    </div>
  );
}

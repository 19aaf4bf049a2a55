"use client";

import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/lib/paths";
import type { ActionError } from "@/lib/server/action-adapter";
import { dropOffers, usePickedOffers } from "../../_components/selection-store";
import { loadSelection } from "../actions";
import type { LoadedSelection } from "../selection-view";
import { SelectionForm } from "./selection-form";

type State = { ids: string; answer: LoadedSelection | ActionError | "unreachable" };

/** Asks for the offers the browser remembers, whenever they change. */
export function SelectionPage({ replaces }: { replaces: string | null }) {
  const picked = usePickedOffers();
  const [state, setState] = useState<State | null>(null);
  const [left, setLeft] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const ids = picked?.map(({ id }) => id).join(",") ?? null;

  useEffect(() => {
    if (!ids) return;
    let isCurrent = true;
    const asked = ids.split(",");
    loadSelection(asked)
      .catch(() => "unreachable" as const)
      .then((answer) => {
        if (!isCurrent) return;
        setState({ ids: `${ids}#${attempt}`, answer });
        if (answer === "unreachable" || !answer.ok) return;
        const ended = asked.filter((id) => !answer.offers.some((offer) => offer.id === id));
        if (ended.length > 0) {
          setLeft((count) => count + ended.length);
          dropOffers(ended);
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [ids, attempt]);

  const again = () => setAttempt((count) => count + 1);
  if (ids === "") return <NothingPicked ended={left} />;
  if (!state) return <Waiting />;
  const { answer } = state;
  if (answer === "unreachable" || !answer.ok) return <Problem answer={answer} again={again} />;
  return (
    <>
      {left > 0 ? (
        <div className="mt-4">
          <Banner title={left === 1 ? "One coupon has ended" : `${left} coupons have ended`}>
            It is no longer in your selection.
          </Banner>
        </div>
      ) : null}
      <SelectionForm loaded={shown(answer, ids)} replaces={replaces} reload={again} />
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

function Problem({ answer, again }: { answer: ActionError | "unreachable"; again: () => void }) {
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

"use client";

import { useCallback, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Id } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { maxOffersPerSelection } from "@/lib/wallet/limits";
import type { OwnBarcodeOffers } from "@/lib/wallet/selection-facts";
import { dropOffers, useEndedOffers, usePickedOffers } from "../../_components/selection-store";
import { syncAfter, useSelectionSync } from "../../_components/selection-sync";
import type { LoadedSelection } from "../selection-view";
import { SelectionForm } from "./selection-form";
import { type SelectionAnswer, useLoadedSelection } from "./use-loaded-selection";

/** The chosen coupons and what becomes of them: the shopper's picks, or those of the barcode to be replaced. */
export function SelectionPage({ old }: { old: OwnBarcodeOffers | null }) {
  return old ? <FromBarcode old={old} /> : <FromPicks />;
}

function FromPicks() {
  const isSettled = useSelectionSync(true);
  const picked = usePickedOffers();
  const ended = useEndedOffers();
  const ids = picked?.map(({ id }) => id) ?? null;
  const issued = useCallback((gone: readonly Id<"offer">[]) => {
    dropOffers(gone);
    syncAfter(0);
  }, []);
  // A phone that is new to the shopper hears first what is picked elsewhere.
  return (
    <Chosen
      ids={ids?.length === 0 && !isSettled ? null : ids}
      ended={ended}
      replaces={null}
      remove={dropOffers}
      onIssued={issued}
    />
  );
}

/** Leaves the selection alone. A barcode that is over already is not replaced, its coupons are chosen again. */
function FromBarcode({ old }: { old: OwnBarcodeOffers }) {
  const [ids, setIds] = useState<readonly Id<"offer">[]>(old.offerIds);
  const remove = useCallback(
    (gone: readonly Id<"offer">[]) => setIds((now) => now.filter((id) => !gone.includes(id))),
    [],
  );
  return (
    <Chosen
      ids={ids}
      ended={[]}
      replaces={old.isLiving ? old.id : null}
      remove={remove}
      onIssued={() => {}}
    />
  );
}

type ChosenProps = {
  /** Null while unknown. */
  ids: readonly Id<"offer">[] | null;
  /** Known to have ended already, and still to be named. */
  ended: readonly { id: Id<"offer">; title: string }[];
  replaces: Id<"barcode"> | null;
  remove: (ids: readonly Id<"offer">[]) => void;
  onIssued: (ids: readonly Id<"offer">[]) => void;
};

function Chosen({ ids, ended, replaces, remove, onIssued }: ChosenProps) {
  // The selection is emptied while this page is still there; it must not say so.
  const [isLeaving, setLeaving] = useState(false);
  const { answer, endedTitles, reload } = useLoadedSelection({
    ids: isLeaving ? null : ids,
    ended,
    replaces,
    remove,
  });
  if (ids?.length === 0 && !isLeaving) return <NothingPicked ended={endedTitles} />;
  if (!answer) return <Waiting />;
  if (answer === "unreachable" || !answer.ok) return <Problem answer={answer} again={reload} />;
  return (
    <>
      {endedTitles.length > 0 ? (
        <div className="mt-4">
          <Banner title={`Ended: ${list.format(endedTitles)}`}>
            {endedTitles.length === 1 ? "It is" : "They are"} no longer among your coupons.
          </Banner>
        </div>
      ) : null}
      <SelectionForm
        loaded={isLeaving || !ids ? answer : shown(answer, ids)}
        replaces={replaces}
        reload={reload}
        remove={remove}
        onIssued={(issued) => {
          setLeaving(true);
          onIssued(issued);
        }}
      />
    </>
  );
}

const list = new Intl.ListFormat("en-IE");

/** A removed coupon goes at once; its stores follow with the answer. */
function shown(loaded: LoadedSelection, ids: readonly string[]): LoadedSelection {
  return { ...loaded, offers: loaded.offers.filter((offer) => ids.includes(offer.id)) };
}

function NothingPicked({ ended }: { ended: readonly string[] }) {
  return (
    <EmptyState
      drawing="ticket"
      title={ended.length > 0 ? "Your coupons have ended" : "No coupons picked yet"}
      action={
        <LinkButton href={paths.offers()} variant="primary">
          Choose coupons
        </LinkButton>
      }
    >
      {ended.length > 0 ? <p>{list.format(ended)}.</p> : null}
      <p>Press the plus on an offer. One barcode holds up to {maxOffersPerSelection} of them.</p>
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

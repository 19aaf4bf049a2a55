"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Id } from "@/lib/kernel/ids";
import { selectionWords, upToWords } from "../../_components/selection-words";
import { Tray } from "../../_components/tray";
import { blocksOf, type Choice, type LoadedSelection, soundChoice } from "../selection-view";
import { BlockBanners } from "./block-banners";
import { ChosenTickets } from "./chosen-tickets";
import { CodeChoice } from "./code-choice";
import { PayoutChoice } from "./payout-choice";
import { RefusalBanner } from "./refusal-banner";
import { RivalNotes } from "./rival-notes";
import { StoreChoice } from "./store-choice";
import { useIssue } from "./use-issue";

type SelectionFormProps = {
  loaded: LoadedSelection;
  /** The barcode that the new one takes the place of. */
  replaces: Id<"barcode"> | null;
  reload: () => void;
  remove: (ids: readonly Id<"offer">[]) => void;
  onIssued: (ids: readonly Id<"offer">[]) => void;
};

/** Chosen coupons, what stands in the way, store, payout, and the one button. */
export function SelectionForm({ loaded, replaces, reload, remove, onIssued }: SelectionFormProps) {
  const [wish, setWish] = useState<Choice>({
    storeId: loaded.facts.lastStoreId ?? "",
    payout: "till",
    live: true,
  });
  const choice = soundChoice(wish, loaded);
  const { issue, isBusy, problem, forget } = useIssue({ replaces, reload, onIssued });
  const whyId = useId();
  const { offers } = loaded;
  const [block] = blocksOf(loaded);
  const change = (part: Partial<Choice>) => {
    forget();
    setWish({ ...choice, ...part });
  };
  const takeOut = (ids: readonly Id<"offer">[]) => {
    forget();
    remove(ids);
  };
  const waysLeft = loaded.stores.length > 0;
  return (
    <form
      className="mt-4 grid gap-7 pb-20"
      onSubmit={(event) => {
        event.preventDefault();
        if (!block) void issue(offers, choice);
      }}
    >
      {problem ? (
        <RefusalBanner
          problem={problem}
          loaded={loaded}
          replaces={replaces}
          remove={takeOut}
          forget={forget}
        />
      ) : null}
      <BlockBanners loaded={loaded} remove={takeOut} />
      <div className="grid gap-2.5">
        <ChosenTickets loaded={loaded} remove={takeOut} />
        <RivalNotes loaded={loaded} />
      </div>
      {waysLeft ? (
        <StoreChoice
          stores={loaded.stores}
          storeId={choice.storeId}
          onChange={(storeId) => change({ storeId })}
        />
      ) : null}
      <PayoutChoice
        loaded={loaded}
        payout={choice.payout}
        replaces={replaces}
        onChange={(payout) => change({ payout })}
      />
      <CodeChoice offers={offers} live={choice.live} onChange={(live) => change({ live })} />
      <Tray
        title={selectionWords(offers)}
        sub={
          <span id={whyId}>
            {block?.first ??
              (replaces ? "Takes the place of your old barcode" : savingWords(upToWords(offers), choice))}
          </span>
        }
        action={
          <Button
            type="submit"
            variant="primary"
            busy={isBusy}
            disabled={block !== undefined || offers.length === 0}
            aria-describedby={whyId}
          >
            Get barcode
          </Button>
        }
      />
    </form>
  );
}

function savingWords(upTo: string | null, { payout }: Choice): string {
  if (!upTo) return "One barcode for all of them";
  return payout === "till" ? "Taken off at the till" : "Credited on your phone bill";
}

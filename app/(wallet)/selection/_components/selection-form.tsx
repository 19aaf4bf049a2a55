"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { selectionWords, upToWords } from "../../_components/selection-words";
import { Tray } from "../../_components/tray";
import { type Choice, type LoadedSelection, soundChoice } from "../selection-view";
import { ChosenTickets } from "./chosen-tickets";
import { CodeChoice } from "./code-choice";
import { PayoutChoice } from "./payout-choice";
import { GoneBanner, RefusalBanner } from "./refusal-banner";
import { StoreChoice } from "./store-choice";
import { useIssue } from "./use-issue";

type SelectionFormProps = {
  loaded: LoadedSelection;
  /** The barcode that the new one takes the place of. */
  replaces: string | null;
  reload: () => void;
  onIssued: () => void;
};

/** Chosen coupons, store, payout, and the one button. */
export function SelectionForm({ loaded, replaces, reload, onIssued }: SelectionFormProps) {
  const [wish, setWish] = useState<Choice>({ storeId: "", payout: "till", live: true });
  const choice = soundChoice(wish, loaded);
  const { issue, isBusy, problem, forget } = useIssue({ replaces, reload, onIssued });
  const { offers } = loaded;
  const change = (part: Partial<Choice>) => {
    forget();
    setWish({ ...choice, ...part });
  };
  return (
    <form
      className="mt-4 grid gap-7 pb-20"
      onSubmit={(event) => {
        event.preventDefault();
        void issue(offers, choice);
      }}
    >
      {problem ? (
        <RefusalBanner problem={problem} loaded={loaded} replaces={replaces} forget={forget} />
      ) : (
        <GoneBanner offers={offers} />
      )}
      <ChosenTickets offers={offers} onRemove={forget} />
      <StoreChoice
        stores={loaded.stores}
        storeId={choice.storeId}
        onChange={(storeId) => change({ storeId })}
      />
      <PayoutChoice loaded={loaded} payout={choice.payout} onChange={(payout) => change({ payout })} />
      <CodeChoice offers={offers} live={choice.live} onChange={(live) => change({ live })} />
      <Tray
        title={selectionWords(offers)}
        sub={replaces ? "Takes the place of your old barcode" : savingWords(upToWords(offers), choice)}
        action={
          <Button type="submit" variant="primary" busy={isBusy} disabled={offers.length === 0}>
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

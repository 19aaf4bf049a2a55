"use client";

import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { maxOffersPerSelection } from "@/lib/wallet/limits";
import { usePickedOffers, useTooMany } from "./selection-store";
import { useSelectionSync } from "./selection-sync";
import { selectionWords } from "./selection-words";
import { Tray } from "./tray";

/** What is picked so far. Says every change aloud. */
export function SelectionTray({ signedIn }: { signedIn: boolean }) {
  useSelectionSync(signedIn);
  const picked = usePickedOffers() ?? [];
  const isTooMany = useTooMany();
  const words = picked.length > 0 ? selectionWords(picked) : "";
  const next = signedIn ? (
    <LinkButton href={paths.selection()} variant="primary">
      Get barcode
    </LinkButton>
  ) : (
    <LinkButton href={paths.signIn({ from: paths.selection() })} variant="primary">
      Sign in
    </LinkButton>
  );
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {isTooMany ? tooManyWords : words ? `Picked: ${words}` : ""}
      </p>
      {words ? (
        <>
          <div aria-hidden="true" className="h-20" />
          <Tray
            title={words}
            sub={
              isTooMany ? (
                <strong className="text-tray-ink">{tooManyWords}</strong>
              ) : (
                subWords(picked.length, signedIn)
              )
            }
            action={next}
          />
        </>
      ) : null}
    </>
  );
}

const tooManyWords = `One barcode holds ${maxOffersPerSelection} coupons. Remove one first.`;

function subWords(count: number, signedIn: boolean): string {
  if (!signedIn) return "Sign in to get your barcode";
  return count > maxOffersPerSelection
    ? `One barcode holds ${maxOffersPerSelection} of them`
    : "One barcode for all of them";
}

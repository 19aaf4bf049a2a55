"use client";

import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { usePickedOffers } from "./selection-store";
import { selectionWords } from "./selection-words";
import { Tray } from "./tray";

/** What is picked so far. Says every change aloud. */
export function SelectionTray({ signedIn }: { signedIn: boolean }) {
  const picked = usePickedOffers() ?? [];
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
        {words ? `Picked: ${words}` : ""}
      </p>
      {words ? (
        <>
          <div aria-hidden="true" className="h-20" />
          <Tray
            title={words}
            sub={signedIn ? "One barcode for all of them" : "Sign in to get your barcode"}
            action={next}
          />
        </>
      ) : null}
    </>
  );
}

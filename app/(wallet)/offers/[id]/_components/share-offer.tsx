"use client";

import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ShareIcon } from "@/components/ui/icons";

type ShareOfferProps = { title: string; text: string; path: string };

/** The phone's own sheet where there is one, else the link is copied. */
export function ShareOffer({ title, text, path }: ShareOfferProps) {
  const [note, setNote] = useState("");
  const share = async () => {
    const url = new URL(path, location.origin).href;
    setNote("");
    if (typeof navigator.share === "function") {
      // Rejects when the person closes the sheet: nothing to say.
      return navigator.share({ title, text, url }).catch(() => undefined);
    }
    await navigator.clipboard.writeText(url).then(
      () => setNote("Link copied"),
      () => setNote("Copy the address of this page"),
    );
  };
  return (
    <div className="relative -mr-2.5">
      <IconButton label="Share this offer" icon={<ShareIcon />} onClick={share} />
      <p
        role="status"
        className="absolute top-full right-2.5 z-10 rounded-md bg-ink px-2.5 py-1 text-sm whitespace-nowrap text-paper empty:hidden"
      >
        {note}
      </p>
    </div>
  );
}

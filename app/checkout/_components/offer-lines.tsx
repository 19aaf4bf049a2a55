"use client";

import { useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { OfferView } from "@/lib/redemption/views";
import { linesShown, offerValue } from "../_state/offer-line";

/** Room for lines in one column, and in two. */
const narrowRoom = 4;
const wideRoom = 6;

/** One line each; in two columns where there are many and the page is wide. What there is no room for is opened by a press. */
export function OfferLines({ offers }: { offers: readonly OfferView[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const isMany = offers.length > 3;
  const narrow = linesShown(offers.length, narrowRoom);
  const wide = linesShown(offers.length, wideRoom);
  return (
    <>
      <ul id={listId} className={classNames("num grid gap-x-5 tracking-normal", isMany && "xl:grid-cols-2")}>
        {offers.map((offer, index) => (
          <li
            key={offer.id}
            className={classNames("min-w-0", isOpen ? "flex" : lineLook(index, narrow.shown, wide.shown))}
            title={`${offerValue(offer, false)} · ${offer.title}`}
          >
            <span className="shrink-0 font-medium whitespace-pre text-ink">
              {offerValue(offer, isMany)}
              {" · "}
            </span>
            <span className={classNames("min-w-0", !isOpen && "truncate")}>{offer.title}</span>
          </li>
        ))}
      </ul>
      {narrow.more > 0 ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
          className={classNames(
            "num target-44 -ml-2 h-8 rounded-lg px-2 font-medium text-ink-2 underline underline-offset-2 hover:text-ink",
            wide.more === 0 && "xl:hidden",
          )}
        >
          {isOpen ? (
            "Show fewer"
          ) : (
            <>
              <span className="xl:hidden">+{narrow.more} more</span>
              <span className="max-xl:hidden">+{wide.more} more</span>
            </>
          )}
        </button>
      ) : null}
    </>
  );
}

function lineLook(index: number, narrow: number, wide: number): string {
  if (index < narrow) return "flex";
  return index < wide ? "hidden xl:flex" : "hidden";
}

"use client";

import { useState } from "react";
import { Choice, ChoiceGroup } from "./choice";
import type { Editing } from "./editing";
import { CountField } from "./number-fields";

/** Age and how often. */
export function StepWho({ editing }: { editing: Editing }) {
  const { draft, change, problemOf } = editing;
  const [hasAge, setHasAge] = useState(draft.minimumAge !== null);
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <ChoiceGroup legend="Shoppers">
        <Choice
          kind="radio"
          name="age"
          card
          checked={!hasAge}
          label="Everybody"
          onChange={() => {
            setHasAge(false);
            change({ minimumAge: null });
          }}
        />
        <Choice
          kind="radio"
          name="age"
          card
          checked={hasAge}
          label="Only from an age on"
          note="Whoever has not said when they were born does not get it."
          onChange={() => {
            setHasAge(true);
            change({ minimumAge: draft.minimumAge ?? 18 });
          }}
        />
      </ChoiceGroup>
      {hasAge ? (
        <CountField
          label="Age in years, at least"
          value={draft.minimumAge}
          error={problemOf("minimumAge")}
          onChange={(minimumAge) => change({ minimumAge })}
        />
      ) : null}
      <CountField
        label="Barcodes for each shopper"
        hint="Held or redeemed. One that expires does not count."
        value={draft.issuesPerShopper}
        error={problemOf("issuesPerShopper")}
        onChange={(issuesPerShopper) => change({ issuesPerShopper })}
      />
    </div>
  );
}

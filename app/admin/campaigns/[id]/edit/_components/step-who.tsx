"use client";

import { useState } from "react";
import { everybody } from "@/lib/campaigns/audience";
import { AudienceBuilder } from "./audience-builder";
import { Choice, ChoiceGroup } from "./choice";
import type { Editing } from "./editing";
import { CountField } from "./number-fields";

/** Which shoppers, from which age on, and how often. */
export function StepWho({ editing }: { editing: Editing }) {
  const { draft, change, isRunning } = editing;
  // What was chosen is kept while one looks at the other choice.
  const [last, setLast] = useState(draft.audience ?? everybody);
  return (
    <div className="flex flex-col gap-6">
      <ChoiceGroup legend="Shoppers">
        <div className="grid gap-2 md:grid-cols-2">
          <Choice
            kind="radio"
            name="audience"
            card
            checked={draft.audience === null}
            label="Everybody"
            note="Also who is not signed in sees it"
            onChange={() => {
              setLast(draft.audience ?? everybody);
              change({ audience: null });
            }}
          />
          <Choice
            kind="radio"
            name="audience"
            card
            checked={draft.audience !== null}
            label="Only some"
            note="By what they told and bought"
            onChange={() => change({ audience: last })}
          />
        </div>
      </ChoiceGroup>
      {isRunning ? (
        <p className="text-sm text-ink-2">
          Whom it is for is asked when a barcode is issued. Barcodes that shoppers hold stay good, whatever
          you change here.
        </p>
      ) : null}
      {draft.audience ? <AudienceBuilder editing={editing} /> : null}
      <AgeAndLimit editing={editing} />
    </div>
  );
}

function AgeAndLimit({ editing }: { editing: Editing }) {
  const { draft, change, problemOf } = editing;
  const [hasAge, setHasAge] = useState(draft.minimumAge !== null);
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <ChoiceGroup legend="Minimum age">
        <Choice
          kind="radio"
          name="age"
          card
          checked={!hasAge}
          label="None"
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

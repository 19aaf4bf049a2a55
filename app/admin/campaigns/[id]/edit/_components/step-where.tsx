"use client";

import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { zoneWords } from "../../../../_components/words";
import { Choice, ChoiceGroup } from "./choice";
import type { Editing } from "./editing";
import { StorePicker } from "./store-picker";

/** Stores and window. */
export function StepWhere({ editing }: { editing: Editing }) {
  const { draft, change, problemOf, campaign, isRunning } = editing;
  const here = campaign.stores.filter((store) => store.currency === draft.currency);
  const zones = [...new Set([draft.timeZone, ...campaign.stores.map((store) => store.timeZone)])].sort();
  return (
    <div className="flex flex-col gap-6">
      <div className="grid gap-4 md:grid-cols-3">
        <TextField
          type="date"
          label="First day"
          value={draft.startsOn}
          error={problemOf("startsOn")}
          onChange={(event) => change({ startsOn: event.target.value })}
        />
        <TextField
          type="date"
          label="Last day, included"
          value={draft.endsOn}
          error={problemOf("endsOn")}
          onChange={(event) => change({ endsOn: event.target.value })}
        />
        <Select
          label="Days are counted in"
          value={draft.timeZone}
          error={problemOf("timeZone")}
          onChange={(event) => change({ timeZone: event.target.value })}
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zoneWords(zone)} ({zone})
            </option>
          ))}
        </Select>
      </div>
      {isRunning ? (
        <p className="text-sm text-ink-2">
          Barcodes that shoppers hold stay good where and until when they were issued for, whatever you change
          here.
        </p>
      ) : null}
      <ChoiceGroup legend="Stores">
        <div className="grid gap-2 md:grid-cols-2">
          <Choice
            kind="radio"
            name="stores"
            card
            checked={!draft.isStoreLimited}
            label="All stores"
            note={`${here.length} that take ${draft.currency}, and those that join`}
            onChange={() => change({ isStoreLimited: false })}
          />
          <Choice
            kind="radio"
            name="stores"
            card
            checked={draft.isStoreLimited}
            label="Only some"
            note="By retailer, or store by store"
            onChange={() => change({ isStoreLimited: true })}
          />
        </div>
      </ChoiceGroup>
      {draft.isStoreLimited ? <StorePicker editing={editing} stores={here} /> : null}
    </div>
  );
}

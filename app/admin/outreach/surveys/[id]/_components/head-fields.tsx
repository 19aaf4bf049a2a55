"use client";

import { Card } from "@/components/ui/card";
import { controlClasses, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { Id } from "@/lib/kernel/ids";
import { type SurveyChannel, surveyChannels } from "@/lib/kernel/survey-states";
import type { DeskSurvey } from "@/lib/outreach/surveys/queries";
import { surveyLimits } from "@/lib/outreach/surveys/rules";
import { channelWords } from "../../_components/survey-words";

/** A draft as it is being written. */
export type Draft = Pick<DeskSurvey, "title" | "intro" | "questions" | "invitesBy"> & {
  audienceId: Id<"audience"> | null;
  offerId: Id<"offer"> | null;
};
/** `asksBuyers`: only such can be asked. */
export type AudienceChoice = { id: Id<"audience">; name: string; asksBuyers: boolean };
export type OfferChoice = { id: Id<"offer">; title: string; campaign: string };

type HeadFieldsProps = {
  audiences: readonly AudienceChoice[];
  offers: readonly OfferChoice[];
  /** The coupon of the draft as it was kept, which may not be to be chosen any more. */
  chosen: DeskSurvey["offer"];
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
};

/** What a survey is, whom it asks, how they are invited and thanked. */
export function HeadFields({ draft, change, audiences, offers, chosen }: HeadFieldsProps) {
  return (
    <Card>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Title"
          maxLength={surveyLimits.titleLength}
          value={draft.title}
          error={draft.title.trim() === "" ? "Give it a title." : undefined}
          onChange={({ target }) => change({ title: target.value })}
        />
        <Select
          label="Audience"
          hint={
            audiences.some(({ asksBuyers }) => asksBuyers)
              ? "People who bought: each answer belongs to the newest receipt that counts."
              : "Make an audience first that says what people bought: under Audiences, “They bought, with a coupon”."
          }
          value={draft.audienceId ?? ""}
          onChange={({ target }) => change({ audienceId: (target.value || null) as Id<"audience"> | null })}
        >
          <option value="">None chosen</option>
          {audiences.map(({ id, name, asksBuyers }) => (
            <option key={id} value={id} disabled={!asksBuyers}>
              {asksBuyers ? name : `${name} (asks for no purchase)`}
            </option>
          ))}
        </Select>
        <Field
          id="survey-intro"
          label="A word before the first question"
          hint="Also in the message that invites. Your company's name and what becomes of answers are added."
        >
          <textarea
            id="survey-intro"
            aria-describedby="survey-intro-hint"
            rows={3}
            maxLength={surveyLimits.introLength}
            className={`${controlClasses} h-auto min-h-24 py-3`}
            value={draft.intro}
            onChange={({ target }) => change({ intro: target.value })}
          />
        </Field>
        <Select
          label="A coupon that thanks"
          value={draft.offerId ?? ""}
          hint="It must be one that everybody can have now. Its money comes from the budget of its campaign, once for each answer; when that is used up, shoppers are told so."
          onChange={({ target }) => change({ offerId: (target.value || null) as Id<"offer"> | null })}
        >
          <option value="">None</option>
          {chosen && !offers.some(({ id }) => id === chosen.id) ? (
            <option value={chosen.id}>{chosen.title} (not for everybody now)</option>
          ) : null}
          {offers.map(({ id, title, campaign }) => (
            <option key={id} value={id}>
              {title} ({campaign})
            </option>
          ))}
        </Select>
        <InviteBy chosen={draft.invitesBy} onChange={(invitesBy) => change({ invitesBy })} />
      </div>
    </Card>
  );
}

type InviteByProps = { chosen: readonly SurveyChannel[]; onChange: (chosen: SurveyChannel[]) => void };

function InviteBy({ chosen, onChange }: InviteByProps) {
  return (
    <fieldset className="sm:col-span-2">
      <legend className="text-sm font-medium">Invite in the inbox, and also by</legend>
      <div className="flex flex-wrap gap-x-6">
        {surveyChannels.map((channel) => (
          <label key={channel} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={chosen.includes(channel)}
              onChange={({ target }) =>
                onChange(
                  surveyChannels.filter((one) => (one === channel ? target.checked : chosen.includes(one))),
                )
              }
            />
            <span className="first-letter:uppercase">{channelWords[channel]}</span>
          </label>
        ))}
      </div>
      <p className="text-sm text-ink-2">
        Only to those who agreed to it, between 8:00 and 21:00 where they are, and not to whoever got two
        mailings in the last seven days.
      </p>
    </fieldset>
  );
}

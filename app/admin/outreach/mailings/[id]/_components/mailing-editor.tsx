"use client";

import { useActionState, useRef, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { type ReminderChannel, reminderChannels } from "@/lib/kernel/message-kinds";
import type { MailableOffer, MailingDetail } from "@/lib/outreach/mailings/views";
import { channelWords } from "../../_components/mailing-words";
import { writeMailingAction } from "../../actions";
import { BodyField } from "./body-field";
import { LetterPreview } from "./letter-preview";
import { WhenFields } from "./when-fields";

type MailingEditorProps = {
  mailing: MailingDetail;
  offers: readonly MailableOffer[];
  audiences: readonly { id: string; name: string }[];
};

/** A draft: what it says, to whom, by which ways, when; and what it will look like. One form: the button says what follows the saving. */
export function MailingEditor({ mailing, offers, audiences }: MailingEditorProps) {
  const [state, action, isPending] = useActionState(writeMailingAction, emptyForm);
  const form = useFirstProblem(state);
  const { problems, values, attempt } = state;
  const [subject, setSubject] = useState(mailing.subject);
  const [body, setBody] = useState(mailing.body);
  const [offerId, setOfferId] = useState<string>(mailing.offerId ?? "");
  const [channels, setChannels] = useState<readonly ReminderChannel[]>(mailing.channels);
  const [when, setWhen] = useState<"now" | "later">("now");
  const [isAsking, setIsAsking] = useState(false);
  const send = useRef<HTMLButtonElement>(null);
  const toggle = (channel: ReminderChannel) =>
    setChannels((before) =>
      before.includes(channel) ? before.filter((one) => one !== channel) : [...before, channel],
    );
  const offer = offers.find(({ id }) => id === offerId) ?? null;
  return (
    <div className="grid gap-4">
      <form
        ref={form}
        action={action}
        // React clears a form after its action: what was chosen stays chosen.
        onReset={(event) => event.preventDefault()}
        noValidate
        className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]"
      >
        <input type="hidden" name="mailingId" value={mailing.id} />
        <Card title="What it says">
          <div className="grid gap-4">
            <TextField
              key={`name/${attempt}`}
              label="Name"
              name="name"
              maxLength={80}
              defaultValue={values.name ?? mailing.name}
              error={problems.name}
            />
            <TextField
              label="Subject"
              name="subject"
              maxLength={120}
              value={subject}
              onChange={(event) => setSubject(event.target.value)}
              error={problems.subject}
            />
            <BodyField value={body} onChange={setBody} error={problems.body} />
            <Select
              label="Coupon"
              name="offerId"
              value={offerId}
              onChange={(event) => setOfferId(event.target.value)}
              error={problems.offerId}
              hint={offers.length === 0 ? "No coupon of yours can be had now." : undefined}
            >
              <option value="">None</option>
              {offers.map(({ id, title, campaign }) => (
                <option key={id} value={id}>
                  {title} · {campaign}
                </option>
              ))}
            </Select>
          </div>
        </Card>
        <div className="grid gap-4">
          <Card title="To whom, and how">
            <div className="grid gap-4">
              <Select
                key={`audience/${attempt}`}
                label="Audience"
                name="audienceId"
                defaultValue={values.audienceId ?? mailing.audienceId ?? ""}
                error={problems.audienceId}
                hint="Who is in it is worked out when sending begins."
              >
                <option value="">Choose one</option>
                {audiences.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
              <fieldset className="grid gap-1">
                <legend className="mb-1 text-sm font-medium">By</legend>
                {reminderChannels.map((channel) => (
                  <label
                    key={channel}
                    htmlFor={`by-${channel}`}
                    className="flex min-h-11 items-start gap-2.5 py-1"
                  >
                    <input
                      id={`by-${channel}`}
                      type="checkbox"
                      name="channels"
                      value={channel}
                      checked={channels.includes(channel)}
                      aria-invalid={problems.channels ? true : undefined}
                      aria-describedby={problems.channels ? "by-problem" : undefined}
                      onChange={() => toggle(channel)}
                      className="mt-0.5 size-5 accent-ink"
                    />
                    <span>
                      {channelWords[channel].label}
                      <span className="block text-sm text-ink-2">{channelWords[channel].note}</span>
                    </span>
                  </label>
                ))}
                {problems.channels ? (
                  <p id="by-problem" className="text-sm text-no">
                    Channels {problems.channels}.
                  </p>
                ) : null}
              </fieldset>
              <Select
                key={`cap/${attempt}`}
                label="Not to those who got in seven days"
                name="weeklyCap"
                defaultValue={values.weeklyCap ?? String(mailing.weeklyCap)}
                error={problems.weeklyCap}
              >
                {[1, 2, 3, 4, 5, 6, 7].map((count) => (
                  <option key={count} value={count}>
                    {count} {count === 1 ? "mailing" : "mailings"} or more
                  </option>
                ))}
              </Select>
            </div>
          </Card>
          <Card title="When">
            <WhenFields
              mailing={mailing}
              when={when}
              onWhen={setWhen}
              attempt={attempt}
              values={values}
              problems={problems}
            />
          </Card>
          <FormBanner state={state} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" name="then" value="save" busy={isPending}>
              Save
            </Button>
            <Button type="submit" name="then" value="test" disabled={isPending}>
              Save and send me a test
            </Button>
            <Button variant="primary" disabled={isPending} onClick={() => setIsAsking(true)}>
              {when === "now" ? "Send now" : "Schedule"}
            </Button>
            <button
              ref={send}
              type="submit"
              name="then"
              value="schedule"
              hidden
              aria-hidden="true"
              tabIndex={-1}
            >
              Send
            </button>
          </div>
        </div>
      </form>
      <ConfirmDialog
        open={isAsking}
        title={when === "now" ? "Send it to everybody in the audience?" : "Schedule it?"}
        confirmLabel={when === "now" ? "Send the mailing" : "Schedule the mailing"}
        cancelLabel="Not yet"
        onConfirm={() => {
          setIsAsking(false);
          send.current?.click();
        }}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {when === "now"
            ? "It begins at once. It can be paused and cancelled; what was sent cannot be taken back."
            : "Until then it can be made a draft again."}
        </p>
      </ConfirmDialog>
      <LetterPreview previewed={{ subject, body, provider: mailing.provider, offer, channels }} />
    </div>
  );
}

"use client";

import { type ReactNode, useActionState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { BellIcon, CheckIcon, InboxIcon, MailIcon } from "@/components/ui/icons";
import { reminderLeads } from "@/lib/kernel/message-kinds";
import type { ReminderSetting } from "@/lib/outreach/rules";
import { type SaveState, saveRemindersAction } from "../actions";

type ReminderFormProps = {
  setting: ReminderSetting;
  /** How many take notifications. */
  devices: number;
  /** Null: this server sends no mail. */
  email: string | null;
};

const never = () => () => {};
const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** How long before, and by which ways. Works without scripts too. */
export function ReminderForm({ setting, devices, email }: ReminderFormProps) {
  const [state, save, isBusy] = useActionState<SaveState, FormData>(saveRemindersAction, null);
  const timeZone = useSyncExternalStore(never, ownTimeZone, () => setting.timeZone ?? "");
  return (
    <Card title="Before a barcode expires">
      <form action={save} className="grid gap-5">
        <input type="hidden" name="timeZone" value={timeZone} />
        <fieldset>
          <legend className="mb-2 text-sm font-medium">How long before</legend>
          <div className="grid grid-cols-4 gap-2">
            {[...reminderLeads].reverse().map(({ seconds, words }) => (
              <LeadChoice
                key={seconds}
                seconds={seconds}
                words={words}
                isChosen={seconds === setting.leadSeconds}
              />
            ))}
          </div>
          <p className="mt-2 text-sm text-ink-2">A barcode that lives shorter has its reminder later.</p>
        </fieldset>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">How</legend>
          <div className="divide-y divide-line">
            <Way
              name="inbox"
              isOn={setting.inbox}
              icon={<InboxIcon />}
              title="In Messages"
              note="With a mark on the tab."
            />
            <Way
              name="push"
              isOn={setting.push}
              icon={<BellIcon />}
              title="On my devices"
              note={
                devices === 0
                  ? "Needs notifications, below."
                  : `${devices === 1 ? "1 device" : `${devices} devices`} below.`
              }
            />
            {email === null ? null : (
              <Way name="mail" isOn={setting.mail} icon={<MailIcon />} title="By mail" note={email} />
            )}
          </div>
        </fieldset>
        <p className="text-sm text-ink-2">Nothing rings between 21:00 and 8:00 where you are.</p>
        <div className="flex items-center gap-4">
          <Button type="submit" variant="primary" busy={isBusy}>
            Save
          </Button>
          <SaveStatus state={state} />
        </div>
      </form>
    </Card>
  );
}

function LeadChoice({ seconds, words, isChosen }: { seconds: number; words: string; isChosen: boolean }) {
  const [count, unit] = words.split(" ");
  return (
    <label
      htmlFor={`lead-${seconds}`}
      className="relative grid min-h-14 place-items-center rounded-lg border border-line-2 bg-card text-center transition-colors hover:border-line-3 has-checked:border-ink has-checked:ring-1 has-checked:ring-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ink"
    >
      <input
        type="radio"
        id={`lead-${seconds}`}
        name="leadSeconds"
        value={seconds}
        defaultChecked={isChosen}
        className="absolute inset-0 size-full cursor-pointer appearance-none rounded-lg focus-visible:outline-none"
      />
      <span className="num leading-tight">
        <span className="block text-lg font-semibold">{count} </span>
        <span className="block text-sm text-ink-2">{unit}</span>
      </span>
    </label>
  );
}

type WayProps = { name: string; isOn: boolean; icon: ReactNode; title: string; note: string };

function Way({ name, isOn, icon, title, note }: WayProps) {
  return (
    <label htmlFor={`way-${name}`} className="flex min-h-14 items-center gap-3.5 py-2">
      <span className="text-ink-2">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm break-words text-ink-2">{note}</span>
      </span>
      <input
        type="checkbox"
        id={`way-${name}`}
        name={name}
        defaultChecked={isOn}
        className="size-6 shrink-0 accent-accent"
      />
    </label>
  );
}

function SaveStatus({ state }: { state: SaveState }) {
  if (state && !state.ok) {
    return (
      <p role="alert" className="text-sm text-no">
        {state.error.message}
      </p>
    );
  }
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-good">
      {state?.ok ? (
        <span key={state.savedAt} className="flex animate-enter items-center gap-1.5">
          <CheckIcon size={18} /> Saved
        </span>
      ) : null}
    </p>
  );
}

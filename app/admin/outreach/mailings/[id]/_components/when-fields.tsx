"use client";

import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { MailingDetail } from "@/lib/outreach/mailings/views";

type WhenFieldsProps = {
  mailing: MailingDetail;
  when: "now" | "later";
  onWhen: (when: "now" | "later") => void;
  attempt: number;
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
};

/** Zones of the countries that there are stores in, and some to compare. The one that was chosen is always among them. */
const usualZones = [
  "Europe/Dublin",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Helsinki",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Auckland",
  "Pacific/Honolulu",
  "UTC",
];

/** Now, or at a time of a named zone. */
export function WhenFields({ mailing, when, onWhen, attempt, values, problems }: WhenFieldsProps) {
  const zone = values.timeZone ?? mailing.timeZone;
  const zones = usualZones.includes(zone) ? usualZones : [zone, ...usualZones];
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-1">
        <legend className="sr-only">When</legend>
        {(["now", "later"] as const).map((one) => (
          <label key={one} htmlFor={`when-${one}`} className="flex min-h-9 items-center gap-2.5">
            <input
              id={`when-${one}`}
              type="radio"
              name="when"
              value={one}
              checked={when === one}
              onChange={() => onWhen(one)}
              className="size-5 accent-ink"
            />
            {one === "now" ? "At once" : "At a time"}
          </label>
        ))}
      </fieldset>
      {when === "later" ? (
        <TextField
          key={`startsAt/${attempt}`}
          label="Day and time"
          name="startsAt"
          type="datetime-local"
          defaultValue={values.startsAt ?? ""}
          error={problems.startsAt}
        />
      ) : null}
      <Select
        key={`zone/${attempt}`}
        label="Time zone"
        name="timeZone"
        defaultValue={zone}
        error={problems.timeZone}
        hint={`E-mail and notifications go out between 8:00 and 21:00 where the shopper is, or else in ${deskTimeZone}, whatever zone is chosen here.`}
      >
        {zones.map((one) => (
          <option key={one} value={one}>
            {one.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
    </div>
  );
}

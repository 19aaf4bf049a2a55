import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { type HeatAttribute, heatAttributes } from "@/lib/demographics/schemas";
import type { Demographics } from "@/lib/demographics/views";
import { paths } from "@/lib/paths";
import { attributeWords, monthWords, rowWords, sideText, valueWords } from "./demographic-words";

type PickersProps = { found: Demographics; problems: Readonly<Record<string, string>> };

/** What the page is about. A form with GET: it works without scripts, and what is picked stands in the address. */
export function Pickers({ found, problems }: PickersProps) {
  const { of, by, rows, rowChoices, choices, sides } = found;
  return (
    <search aria-label="What to look at" className="print:hidden">
      <form
        action={paths.demographics()}
        className="grid items-start gap-x-4 gap-y-3 rounded-lg border border-line bg-card p-5 sm:grid-cols-2 xl:grid-cols-5"
      >
        <div className="sm:max-xl:col-span-full">
          <Select label="Shoppers who bought" name="of" defaultValue={of}>
            {[...Map.groupBy(choices, ({ group }) => group)].map(([group, own]) => (
              <optgroup key={group} label={group}>
                {own.map((choice) => (
                  <option key={choice.of} value={choice.of}>
                    {choice.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </div>
        <Select label="By" name="by" defaultValue={by} error={problems.by}>
          {heatAttributes.map((attribute) => (
            <option key={attribute} value={attribute}>
              {attributeWords[attribute]}
            </option>
          ))}
        </Select>
        <Select label="Rows" name="rows" defaultValue={rows} error={problems.rows}>
          {rowChoices.map((one) => (
            <option key={one} value={one}>
              {rowWords[one]}
            </option>
          ))}
        </Select>
        <SideSelect
          label="Compare"
          name="one"
          found={found}
          chosen={sides ? sideText(sides[0]) : ""}
          error={problems.one}
        />
        <SideSelect
          label="with"
          name="two"
          found={found}
          chosen={sides ? sideText(sides[1]) : ""}
          error={problems.two}
        />
        <div className="col-span-full flex items-center gap-3">
          <Button type="submit" variant="primary">
            Show
          </Button>
          <LinkButton href={paths.demographics()} variant="quiet">
            Start over
          </LinkButton>
        </div>
      </form>
    </search>
  );
}

type SideSelectProps = {
  label: string;
  name: string;
  found: Demographics;
  chosen: string;
  error: string | undefined;
};

/** A segment or a month. */
function SideSelect({ label, name, found: { comparable }, chosen, error }: SideSelectProps) {
  const groups = [...Map.groupBy(comparable.values, ({ attribute }) => attribute)] as [
    HeatAttribute,
    Demographics["comparable"]["values"],
  ][];
  return (
    <Select label={label} name={name} defaultValue={chosen} error={error}>
      <option value="">Nothing</option>
      {groups.map(([attribute, own]) => (
        <optgroup key={attribute} label={attributeWords[attribute]}>
          {own.map(({ value }) => (
            <option key={value} value={`${attribute}:${value}`}>
              {valueWords(attribute, value)}
            </option>
          ))}
        </optgroup>
      ))}
      {comparable.months.length > 1 ? (
        <optgroup label="Months">
          {comparable.months.map((month) => (
            <option key={month} value={month}>
              {monthWords(month)}
            </option>
          ))}
        </optgroup>
      ) : null}
    </Select>
  );
}

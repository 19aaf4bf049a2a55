"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Currency } from "@/lib/kernel/money";
import type { BoughtLine } from "@/lib/redemption/reversal-rules";
import { amountWords } from "../../../_components/shop-words";
import { takeBack } from "../actions";

type ReturnFormProps = {
  redemptionId: string;
  /** Another for every page; each answer of this form makes it a new one. */
  idempotencyKey: string;
  currency: Currency;
  left: readonly BoughtLine[] | "nothing" | "unknown";
  names: Readonly<Record<string, string>>;
};

/** Units that come back, or all that is left. What stays is priced again by the server, which says what is taken back. */
export function ReturnForm({ redemptionId, idempotencyKey, currency, left, names }: ReturnFormProps) {
  const [state, action, isPending] = useActionState(takeBack, emptyForm);
  if (left === "nothing") {
    return (
      <>
        <FormBanner state={state} />
        <p className="text-ink-2">All of it has come back. There is nothing more to take back.</p>
      </>
    );
  }
  const lines = left === "unknown" ? [] : left;
  return (
    <form action={action} noValidate className="grid gap-4">
      <input type="hidden" name="redemptionId" value={redemptionId} />
      <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${state.attempt}`} />
      {lines.length > 0 ? (
        <ul className="-my-1 divide-y divide-line">
          {lines.map((line) => (
            <ReturnLine
              key={`${line.gtin}/${line.unitPriceMinor}`}
              line={line}
              name={names[line.gtin] ?? line.gtin}
              currency={currency}
            />
          ))}
        </ul>
      ) : (
        <p className="text-ink-2">This receipt knows no prices, so it goes back as a whole.</p>
      )}
      <Select label="Why" name="reason" defaultValue={state.values.reason ?? "return"}>
        <option value="return">Goods came back</option>
        <option value="void">The purchase did not happen</option>
      </Select>
      <FormBanner state={state} />
      <div className="flex flex-wrap gap-3">
        {lines.length > 0 ? (
          <Button type="submit" variant="primary" name="what" value="lines" busy={isPending}>
            Take these units back
          </Button>
        ) : null}
        <Button type="submit" variant="danger" name="what" value="all" disabled={isPending}>
          Take all back
        </Button>
      </div>
      <p className="text-sm text-ink-2">
        What stays is priced again; the difference is what you take back from the shopper.
      </p>
    </form>
  );
}

function ReturnLine({ line, name, currency }: { line: BoughtLine; name: string; currency: Currency }) {
  const { gtin, quantity, unitPriceMinor } = line;
  const id = `units-${gtin}-${unitPriceMinor ?? "none"}`;
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <label htmlFor={id} className="min-w-0">
        <span className="block font-medium">{name}</span>
        <span className="num block text-sm text-ink-2">
          {quantity} left{unitPriceMinor === null ? "" : ` at ${amountWords(unitPriceMinor, currency)}`}
        </span>
      </label>
      <input type="hidden" name="line" value={`${gtin}/${unitPriceMinor ?? ""}`} />
      <select id={id} name="units" defaultValue="0" className={`${controlClasses} num w-20! shrink-0`}>
        {Array.from({ length: Math.min(quantity, 99) + 1 }, (_, units) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the numbers are what they are
          <option key={units} value={units}>
            {units}
          </option>
        ))}
      </select>
    </li>
  );
}

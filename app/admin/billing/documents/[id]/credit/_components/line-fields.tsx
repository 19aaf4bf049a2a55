import { Card } from "@/components/ui/card";
import { controlClasses } from "@/components/ui/field";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { OpenLineView } from "@/lib/clearing/credit-notes/queries";
import type { Currency } from "@/lib/kernel/money";
import { amountWords } from "../../../../../_components/shop-words";
import { formatCount } from "../../../../../_components/words";
import { monthWords } from "../../../../_components/billing-words";
import { whatWords } from "../../../../_components/lines-table";

type LineFieldsProps = {
  lines: readonly OpenLineView[];
  currency: Currency;
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
};

/** For each line of the invoice how many coupons of it are credited, or how much. */
export function LineFields({ lines, currency, values, problems }: LineFieldsProps) {
  return (
    <Card title="Lines" aside="Coupons or an amount, not both" flush className="overflow-hidden">
      <Table caption="Lines to credit" stacks>
        <thead>
          <tr>
            <HeadCell>Line</HeadCell>
            <HeadCell figure>Billed</HeadCell>
            <HeadCell figure>Not credited yet</HeadCell>
            <HeadCell>Coupons</HeadCell>
            <HeadCell>Or amount</HeadCell>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { position, offer, campaign, forMonth, count, faceMinor, amountMinor } = line;
            const spoken = `${offer}, ${whatWords(line).toLowerCase()} of ${amountWords(faceMinor, currency)}`;
            return (
              <Row key={position}>
                <Cell className="min-w-48">
                  <span className="font-medium">{offer}</span>
                  <span className="block text-sm text-ink-2">
                    {whatWords(line)}
                    {forMonth ? ` of ${monthWords(forMonth)}` : ""} · {campaign}
                  </span>
                </Cell>
                <Cell figure label="Billed">
                  {amountWords(amountMinor, currency)}
                  <span className="block text-sm text-ink-2">
                    {formatCount(count)} × {amountWords(faceMinor, currency)}
                  </span>
                </Cell>
                <Cell figure label="Not credited yet">
                  {amountWords(amountMinor - line.creditedMinor, currency)}
                </Cell>
                {(["count", "amount"] as const).map((kind) => (
                  <Cell key={kind} label={kind === "count" ? "Coupons" : "Or amount"}>
                    <LineField
                      name={`${kind}.${position}`}
                      spoken={`${kind === "count" ? "Coupons" : "Amount"}: ${spoken}`}
                      kind={kind}
                      value={values[`${kind}.${position}`] ?? ""}
                      problem={problems[`${kind}.${position}`]}
                    />
                  </Cell>
                ))}
              </Row>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

type LineFieldProps = {
  name: string;
  spoken: string;
  kind: "count" | "amount";
  value: string;
  problem: string | undefined;
};

function LineField({ name, spoken, kind, value, problem }: LineFieldProps) {
  return (
    <>
      <input
        type="text"
        name={name}
        aria-label={spoken}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${name}-error` : undefined}
        inputMode={kind === "count" ? "numeric" : "decimal"}
        maxLength={14}
        autoComplete="off"
        defaultValue={value}
        className={`num min-w-24 ${controlClasses}`}
      />
      {problem ? (
        <p id={`${name}-error`} className="mt-1 text-sm text-no">
          {problem}
        </p>
      ) : null}
    </>
  );
}

import type { Dispatch, ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Money } from "@/components/ui/money";
import type { Gtin } from "@/lib/kernel/gtin";
import type { Currency } from "@/lib/kernel/money";
import { mostUnits } from "../_state/basket";
import type { CouponCell, LineGroup, LineView } from "../_state/basket-view";
import type { CheckoutEvent } from "../_state/checkout-state";
import { PriceField } from "./price-field";
import { QuantityField } from "./quantity-field";

/** Product, quantity, each, price, coupon. */
export const basketColumns = "grid-cols-[minmax(0,1fr)_7.75rem_4.5rem_4.25rem_7rem] gap-x-2";

type BasketGroupProps = {
  group: LineGroup;
  selected: Gtin | null;
  currency: Currency;
  disabled: boolean;
  dispatch: Dispatch<CheckoutEvent>;
  /** A line was taken out by its own button, which is gone with it. */
  onRemoveHere: () => void;
};

/** One line of the basket, or neighbours that a coupon serves together and that share its cell. */
export function BasketGroup({ group, currency, ...rest }: BasketGroupProps) {
  return (
    <li
      className={classNames(
        "relative border-b border-line px-4",
        "sm:grid sm:grid-cols-[minmax(0,1fr)_7rem] sm:gap-x-2",
      )}
    >
      <div className="min-w-0 divide-y divide-line">
        {group.lines.map((line) => (
          <Line key={line.gtin} line={line} currency={currency} {...rest} />
        ))}
      </div>
      <div className="flex flex-col items-end justify-center text-right max-sm:absolute max-sm:top-2.5 max-sm:right-4">
        <Cell cell={group.cell} currency={currency} />
      </div>
    </li>
  );
}

type LineProps = Omit<BasketGroupProps, "group"> & { line: LineView };

function Line({ line, selected, currency, disabled, dispatch, onRemoveHere }: LineProps) {
  const { gtin } = line;
  const name = line.shownName ?? unknownName(line);
  return (
    <div
      data-gtin={gtin}
      className={classNames(
        "relative grid scroll-mt-11 max-lg:scroll-mt-46 max-lg:scroll-mb-36 items-center gap-x-2 gap-y-2 py-2.5",
        "grid-cols-[7.75rem_4.5rem_minmax(0,1fr)] sm:grid-cols-[minmax(0,1fr)_7.75rem_4.5rem_4.25rem]",
        selected === gtin &&
          "before:absolute before:inset-y-2.5 before:-left-4 before:w-0.75 before:rounded-r-full before:bg-ink",
      )}
    >
      <div className="min-w-0 max-sm:col-span-3 max-sm:pr-32">
        <p
          title={name}
          className={classNames("line-clamp-2 font-semibold tracking-tight", !line.shownName && "text-ink-2")}
        >
          {name}
        </p>
        <p className="font-mono text-xs text-ink-3">{gtin}</p>
      </div>
      <QuantityField
        name={name}
        value={line.quantity}
        disabled={disabled}
        wrong={line.wrongQuantity}
        problemId={`${gtin}-quantity-problem`}
        onMistyped={(text) => dispatch({ type: "quantityMistyped", gtin, text })}
        onChange={(quantity) => dispatch({ type: "quantitySet", gtin, quantity })}
        onRemove={onRemoveHere}
      />
      <PriceField
        name={name}
        minor={line.unitPriceMinor}
        disabled={disabled}
        wrong={line.wrongPrice}
        problemId={`${gtin}-price-problem`}
        onMistyped={(text) => dispatch({ type: "priceMistyped", gtin, text })}
        onChange={(unitPriceMinor) => dispatch({ type: "priceSet", gtin, unitPriceMinor })}
      />
      <span className="text-right">
        {line.totalMinor === null ? (
          <span className="text-ink-3">—</span>
        ) : (
          <Money minor={line.totalMinor} currency={currency} />
        )}
      </span>
      {line.wrongPrice === undefined ? null : (
        <Problem id={`${gtin}-price-problem`}>Write a price such as 1.50</Problem>
      )}
      {line.wrongQuantity === undefined ? null : (
        <Problem id={`${gtin}-quantity-problem`}>Write a whole number from 1 to {mostUnits}</Problem>
      )}
    </div>
  );
}

function Problem({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} role="status" className="col-span-full text-sm font-medium text-no sm:text-right">
      {children}
    </p>
  );
}

function unknownName({ lookUp }: LineView): string {
  switch (lookUp) {
    case "asking":
    case "found":
      return "Looking it up…";
    case "unknown":
      return "Unknown product";
    case "unreachable":
      return "Name not known now";
  }
}

function Cell({ cell, currency }: { cell: CouponCell; currency: Currency }) {
  switch (cell.kind) {
    case "off":
      return (
        <>
          <Money minor={cell.discountMinor} currency={currency} off className="text-md font-semibold" />
          {cell.note ? <span className="num text-xs text-ink-2">{cell.note}</span> : null}
        </>
      );
    case "paid":
      return <span className="num text-xs text-ink-2">{cell.words}</span>;
    case "needs":
      return <Badge tone="warn">{cell.words}</Badge>;
    case "price":
      return <Badge tone="warn">type its price</Badge>;
    case "none":
      return <span className="text-sm text-ink-3">no coupon</span>;
    case "blank":
      return null;
  }
}

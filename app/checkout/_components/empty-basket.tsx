import { EmptyState } from "@/components/ui/empty-state";

/** Before anything was scanned: what to do, and the keys. */
export function EmptyBasket() {
  return (
    <div className="flex h-full flex-col justify-center">
      <EmptyState drawing="basket" title="Scan a coupon or a product">
        <p>In any order: the barcode on the phone, the products on the belt.</p>
      </EmptyState>
      <dl className="mx-auto -mt-4 flex flex-wrap justify-center gap-x-5 gap-y-2 px-4 pb-6 text-sm text-ink-2 max-lg:hidden">
        <Key keys={["+", "−"]}>quantity</Key>
        <Key keys={["↑", "↓"]}>other line</Key>
        <Key keys={["Delete"]}>remove line</Key>
        <Key keys={["0–9"]}>type a code</Key>
        <Key keys={["/"]}>search</Key>
        <Key keys={["Enter"]}>redeem, next</Key>
        <Key keys={["?"]}>all keys</Key>
      </dl>
    </div>
  );
}

export function Key({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="flex gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="grid h-6 min-w-6 place-items-center rounded-sm border border-line-2 px-1.5 font-mono text-xs"
          >
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

import { EmptyState } from "@/components/ui/empty-state";
import { Key } from "@/components/ui/key";

/** Before anything was scanned: what to do, and the keys. */
export function EmptyBasket() {
  return (
    // Banners above may leave it little height: then the words are enough.
    <div className="h-full lg:[container-type:size]">
      <div className="flex h-full flex-col justify-center [@container(max-height:20rem)]:[&_svg]:hidden [@container(max-height:20rem)]:[&>div]:py-4">
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
    </div>
  );
}

import type { TillRow } from "@/lib/catalogue/store-tills";
import { Disclosure } from "../../../../_components/disclosure";
import { timeAt } from "../../../../_components/shop-words";
import { counted } from "../../../../_components/words";

/** Tills out of use, and since when; folded away, for they are history. Nothing while there is none. */
export function RetiredTills({ tills, timeZone }: { tills: readonly TillRow[]; timeZone: string }) {
  if (tills.length === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-3">
      <Disclosure label={counted(tills.length, "retired till", "retired tills")}>
        <ul className="grid gap-1.5 text-sm text-ink-2">
          {tills.map(({ id, name, retiredAt }) => (
            <li key={id} className="flex justify-between gap-4">
              <span className="truncate">{name}</span>
              <span className="num whitespace-nowrap">{retiredAt ? timeAt(retiredAt, timeZone) : ""}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

import Link from "next/link";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { StoreDay } from "@/lib/redemption/store-days";
import { ChooseAllCell, ChooseCell } from "../../_components/choose-cells";
import { agoWords, amountWords } from "../../_components/shop-words";
import { formatCount } from "../../_components/words";

type StoresTableProps = { stores: readonly StoreDay[]; now: Date; showRetailer: boolean };

/** Stores with their day so far. A row leads to its store. */
export function StoresTable({ stores, now, showRetailer }: StoresTableProps) {
  return (
    <Table caption="Stores" stacks>
      <thead>
        <tr>
          <ChooseAllCell />
          <HeadCell>Store</HeadCell>
          <HeadCell figure>Redeemed today</HeadCell>
          <HeadCell figure>Off at the till</HeadCell>
          <HeadCell figure>On phone bills</HeadCell>
          <HeadCell figure>Taken back</HeadCell>
          <HeadCell figure>Open shifts</HeadCell>
          <HeadCell figure>Tills</HeadCell>
          <HeadCell>Last seen</HeadCell>
        </tr>
      </thead>
      <tbody>
        {stores.map((store) => (
          <Row key={store.id} className="relative transition-colors hover:bg-sunk/50">
            <ChooseCell id={store.id} name={store.name} />
            <Cell className="min-w-36 lg:min-w-52">
              <Link
                href={paths.store(store.id)}
                className="font-semibold after:absolute after:inset-0 after:content-['']"
              >
                {store.name}
              </Link>
              <span className="block text-sm text-ink-2">
                {showRetailer ? `${store.retailer} · ` : ""}
                {store.street}, {store.city}
              </span>
            </Cell>
            <Cell label="Redeemed today" figure>
              {formatCount(store.redemptions)}
            </Cell>
            <Cell label="Off at the till" figure>
              {amountWords(store.tillMinor, store.currency)}
            </Cell>
            <Cell label="On phone bills" figure>
              {amountWords(store.billMinor, store.currency)}
            </Cell>
            <Cell label="Taken back" figure>
              {store.reversals > 0 ? (
                <>
                  {amountWords(store.reversedMinor, store.currency)}
                  <span className="block text-sm text-ink-2">{formatCount(store.reversals)} ×</span>
                </>
              ) : (
                <span className="text-ink-2">none</span>
              )}
            </Cell>
            <Cell label="Open shifts" figure>
              {formatCount(store.openShifts)}
            </Cell>
            <Cell label="Tills" figure>
              {formatCount(store.tills)}
            </Cell>
            <Cell label="Last seen" className="num whitespace-nowrap">
              {store.lastSeenAt ? (
                <time dateTime={store.lastSeenAt}>{agoWords(store.lastSeenAt, now)}</time>
              ) : (
                <span className="text-ink-2">never</span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

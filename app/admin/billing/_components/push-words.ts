/** What is said of a report on its way to its carrier's server. Pure. */
import type { PushView } from "@/lib/clearing/carriers/push/push-queries";
import { deskTimeZone } from "@/lib/ledger/rules";
import { timeAt } from "../../_components/shop-words";

/** 'Delivered 3 Dec, 09:20.' */
export function pushWords({ isConnected, state, attempts, nextAt, deliveredAt, problem }: PushView): string {
  const why = problem ? `The last try did not work: ${problem}.` : "";
  const tries = attempts === 1 ? "1 try" : `${attempts} tries`;
  switch (state) {
    case "delivered":
      return `Delivered ${timeAt(deliveredAt ?? "", deskTimeZone)}, after ${tries}.`;
    case "waiting":
      return problem
        ? `${why} It is tried again ${timeAt(nextAt ?? "", deskTimeZone)}.`
        : "It is sent within seconds.";
    case "failed":
      return `Given up after ${tries}. ${why} Mend the connection, then push again.`;
    case null:
      return isConnected
        ? "It was written before the connection was there, so it was not sent."
        : "There is no connection to the carrier’s server. The file can be downloaded above.";
  }
}

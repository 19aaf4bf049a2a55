import { useEffect, useRef, useState } from "react";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import { reloadQuietlyWhenOutdated } from "../../../_phone/reload-when-outdated";
import { renewFetchCodeAction } from "../actions";

type FetchCode = NonNullable<BarcodeForPhone["fetchCode"]>;

/** A new code is asked for when the old one has this long left. The server makes one below two minutes. */
const renewBeforeMillis = 100_000;
const retryMillis = 10_000;

/** The digits to read out now, renewed before they end; null when there are none (no network for too long). */
export function useFetchCode(
  barcode: Pick<BarcodeForPhone, "id" | "fetchCode" | "expiresAt">,
  nowMillis: number | null,
): string | null {
  const [current, setCurrent] = useState<FetchCode | null>(barcode.fetchCode);
  const askedAt = useRef(0);
  const endsAt = current ? Date.parse(current.expiresAt) : 0;
  const isLast = endsAt >= Date.parse(barcode.expiresAt);

  useEffect(() => {
    if (nowMillis === null || isLast || endsAt - nowMillis > renewBeforeMillis) return;
    if (nowMillis - askedAt.current < retryMillis) return;
    askedAt.current = nowMillis;
    renewFetchCodeAction(barcode.id).then(
      (answer) => {
        if (answer.ok) setCurrent(answer.fetchCode);
      },
      // No network: asked again in a while.
      reloadQuietlyWhenOutdated,
    );
  }, [barcode.id, endsAt, isLast, nowMillis]);
  return current && (nowMillis === null || nowMillis < endsAt) ? current.code : null;
}

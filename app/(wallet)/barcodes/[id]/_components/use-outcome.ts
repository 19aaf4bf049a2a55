import { useEffect, useEffectEvent } from "react";
import { paths } from "@/lib/paths";
import type { RefusalNews } from "@/lib/wallet/outcome-hub";

type Hearers = {
  onHello: (serverNow: string) => void;
  onRefusal: (news: RefusalNews) => void;
  onOutcome: () => void;
};

/** When the server has no place for us it says so with a status, and EventSource gives up for good. */
const retryMillis = 10_000;

/**
 * Listens for what tills say of the barcode, each refusal once, and for what becomes of it. The browser reconnects by itself; a phone that slept connects anew at once,
 * and the server tells an outcome from meanwhile.
 */
export function useOutcome(barcodeId: string, hearers: Hearers): void {
  const onHello = useEffectEvent(hearers.onHello);
  const onRefusal = useEffectEvent(hearers.onRefusal);
  const onOutcome = useEffectEvent(hearers.onOutcome);
  useEffect(() => {
    let source: EventSource | null = null;
    // The server tells those of the last minute anew to whoever connects.
    let heard = 0;
    let retry: ReturnType<typeof setTimeout>;
    const connect = () => {
      clearTimeout(retry);
      source?.close();
      source = new EventSource(paths.barcodeEvents(barcodeId));
      source.addEventListener("hello", (event) => onHello(event.data));
      source.addEventListener("refusal", (event) => {
        const news = JSON.parse(event.data) as RefusalNews;
        if (news.sequence <= heard) return;
        heard = news.sequence;
        onRefusal(news);
      });
      source.addEventListener("outcome", () => {
        source?.close();
        onOutcome();
      });
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, retryMillis);
      });
    };
    const wake = () => {
      if (document.visibilityState === "visible") connect();
    };
    connect();
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
    return () => {
      clearTimeout(retry);
      source?.close();
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("online", wake);
    };
  }, [barcodeId]);
}

import { Card } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/share-bar";
import type { ImportView } from "@/lib/catalogue/imports/queries";
import { progressOf } from "@/lib/catalogue/imports/rules";
import { stateWords, stepWords } from "../../_components/import-words";

/** How far it is. The page may be left: reading needs the tab to stay open, the rest needs nobody. */
export function ProgressCard({ view }: { view: ImportView }) {
  const share = progressOf(view);
  return (
    <Card title={stateWords[view.state].label}>
      <div
        role="progressbar"
        aria-label={stateWords[view.state].label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <ShareBar share={share} fill="fill-ink transition-[width]" className="h-3 rounded-full bg-sunk" />
      </div>
      <p className="num mt-3">{stepWords(view)}</p>
      <p className="mt-1 text-sm text-ink-2">
        {view.state === "reading"
          ? "Keep this tab open until the file has arrived. You may look at other pages of the desk."
          : "You may leave this page: it goes on by itself."}
      </p>
    </Card>
  );
}

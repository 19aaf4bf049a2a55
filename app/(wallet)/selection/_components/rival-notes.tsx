import { InfoIcon } from "@/components/ui/icons";
import { rivalWords } from "../rival-words";
import type { LoadedSelection } from "../selection-view";

/** Where coupons compete for one product: which the till will use, and when more of them count. */
export function RivalNotes({ loaded }: { loaded: LoadedSelection }) {
  const notes = loaded.facts.rivalries.flatMap((rivalry) => rivalWords(rivalry, loaded.offers) ?? []);
  if (notes.length === 0) return null;
  return (
    <ul aria-label="Coupons for the same product" className="grid gap-2.5">
      {notes.map(({ title, sentences }) => (
        <li
          key={title + sentences.join()}
          className="flex gap-3 rounded-lg bg-sunk px-4 py-3 text-sm text-ink-2"
        >
          <InfoIcon size={20} className="mt-px shrink-0" />
          <div>
            <p className="font-semibold text-ink">{title}</p>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

import { Banner } from "@/components/ui/banner";
import type { Trouble } from "@/lib/operations/rules";
import { stateWords, troubleWords } from "./operations-words";

/** Is the centre well? If not, what is wrong. */
export function StateBanner({ troubles, now }: { troubles: readonly Trouble[]; now: number }) {
  const { tone, words } = stateWords(troubles);
  return (
    <Banner tone={tone} title={words}>
      {troubles.length === 0 ? null : (
        <ul className="num mt-1 grid gap-0.5">
          {troubles.map((trouble) => {
            const said = troubleWords(trouble, now);
            return <li key={said}>{said}</li>;
          })}
        </ul>
      )}
    </Banner>
  );
}

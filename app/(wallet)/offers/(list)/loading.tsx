import { Skeleton } from "@/components/ui/skeleton";
import { PageBody } from "../../_components/page-body";

const places = ["a", "b", "c", "d", "e", "f"];

/**
 * React puts the streamed page in the place of this with a script. Where none runs, the page would stay in its hidden
 * container (ids that begin with 'S:') though all of it is there and the search is a plain form. In the layer of
 * Tailwind's own rule for `hidden`, which is important too.
 */
const withoutScripts =
  "[data-skeleton]{display:none}@layer base{div[hidden][id^='S:']{display:block!important}}";

export default function Loading() {
  return (
    <div data-skeleton="">
      <noscript>
        <style>{withoutScripts}</style>
      </noscript>
      <PageBody wide>
        <h1>Offers</h1>
        <Skeleton className="mt-5 h-12 rounded-lg" />
        <Skeleton className="mt-3.5 h-9 w-4/5 rounded-full" />
        <div className="mt-4 grid gap-3 lg:grid-cols-2 lg:gap-4">
          {places.map((place) => (
            <Skeleton key={place} className="h-24 rounded-lg" />
          ))}
        </div>
        <p role="status" className="sr-only">
          Loading offers
        </p>
      </PageBody>
    </div>
  );
}

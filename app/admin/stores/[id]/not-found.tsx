import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such store, or another chain's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is no such store"
      heading="h1"
      action={<LinkButton href={paths.stores()}>Show all stores</LinkButton>}
    >
      <p>It may have another address, or belong to somebody else.</p>
    </EmptyState>
  );
}

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such product, or another provider's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is no such product"
      heading="h1"
      action={<LinkButton href={paths.products()}>Show the products</LinkButton>}
    >
      <p>Its address may be another, or it belongs to somebody else.</p>
    </EmptyState>
  );
}

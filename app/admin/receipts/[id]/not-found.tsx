import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such receipt, or another chain's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="receipt"
      title="There is no such receipt"
      heading="h1"
      action={<LinkButton href={paths.receipts()}>Search receipts</LinkButton>}
    >
      <p>Its number may be another, or it belongs to somebody else.</p>
    </EmptyState>
  );
}

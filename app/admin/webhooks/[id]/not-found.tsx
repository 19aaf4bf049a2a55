import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such webhook, or another chain's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is no such webhook"
      heading="h1"
      action={<LinkButton href={paths.webhooks()}>Show all webhooks</LinkButton>}
    >
      <p>It was removed, or it belongs to somebody else.</p>
    </EmptyState>
  );
}

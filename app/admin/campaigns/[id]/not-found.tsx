import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such campaign, or another provider's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is no such campaign"
      action={<LinkButton href={paths.campaigns()}>Show all campaigns</LinkButton>}
    >
      <p>It may have another address, or belong to somebody else.</p>
    </EmptyState>
  );
}

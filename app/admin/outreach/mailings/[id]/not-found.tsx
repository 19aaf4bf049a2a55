import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such mailing, or another provider's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is no such mailing"
      heading="h1"
      action={<LinkButton href={paths.mailings()}>Show all mailings</LinkButton>}
    >
      <p>It belongs to somebody else, or the address is not complete.</p>
    </EmptyState>
  );
}

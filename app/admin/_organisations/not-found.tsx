import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such organisation. */
export function OrganisationNotFound() {
  return (
    <EmptyState
      drawing="search"
      title="There is none like this"
      heading="h1"
      action={<LinkButton href={paths.admin()}>Go home</LinkButton>}
    >
      <p>Its address may be another.</p>
    </EmptyState>
  );
}

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** No such import, or another organisation's: the two are not told apart. */
export default function NotFound() {
  return (
    <EmptyState
      drawing="receipt"
      title="There is no such import"
      heading="h1"
      action={<LinkButton href={paths.imports()}>Show the imports</LinkButton>}
    >
      <p>Its address may be another, or it belongs to somebody else.</p>
    </EmptyState>
  );
}

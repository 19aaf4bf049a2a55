import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** 401. Pages lead to the sign-in page instead; this is for what cannot redirect. */
export default function Unauthorized() {
  return (
    <main id="main" tabIndex={-1} className="grid min-h-dvh place-items-center">
      <EmptyState
        heading="h1"
        drawing="ticket"
        title="Sign in first"
        action={
          <LinkButton href={paths.signIn()} variant="primary">
            Sign in
          </LinkButton>
        }
      >
        <p>Your session has ended, or you have not signed in yet.</p>
      </EmptyState>
    </main>
  );
}

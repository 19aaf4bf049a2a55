import { Banner } from "@/components/ui/banner";

/** After it was changed: who is out, and who is not. */
export function PasswordChanged() {
  return (
    <Banner tone="good" title="Your password is changed">
      <p>You stay signed in here. Everywhere else you are signed out.</p>
    </Banner>
  );
}

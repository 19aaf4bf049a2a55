import { Banner } from "@/components/ui/banner";
import type { FormState } from "./form-state";

/** What is said of a form as a whole: that it worked, or what stood in the way. */
export function FormBanner({ state: { attempt, done, message } }: { state: FormState }) {
  if (done) return <Banner key={attempt} tone="good" title={done} />;
  return message ? <Banner key={attempt} tone="no" title={message} /> : null;
}

import { ConfirmAction } from "../../../_components/confirm-action";
import { closeAction } from "../actions";

/** Closes the month, after asking once. */
export function CloseButton({ month, name }: { month: string; name: string }) {
  return (
    <ConfirmAction
      label={`Close ${name}`}
      variant="primary"
      title={`Close ${name}?`}
      body="Numbered documents are written for every party, and cannot be changed or taken back. What comes later is an adjustment of the next month."
      confirmLabel="Close the month"
      fields={{ month }}
      action={closeAction}
    />
  );
}

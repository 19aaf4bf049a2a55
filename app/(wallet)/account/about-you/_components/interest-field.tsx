import { AlertIcon } from "@/components/ui/icons";
import { interests, interestWords } from "@/lib/kernel/shopper-attributes";

type InterestFieldProps = { chosen: readonly string[]; error: string | undefined };

/** Check boxes that look like chips. */
export function InterestField({ chosen, error }: InterestFieldProps) {
  return (
    <fieldset aria-describedby={`interests-hint${error ? " interests-error" : ""}`}>
      <legend className="mb-1.5 text-sm font-medium">Interests</legend>
      <div className="flex flex-wrap gap-2">
        {interests.map((one) => (
          <label
            key={one}
            htmlFor={`interest-${one}`}
            className="inline-flex h-11 items-center rounded-full border border-line-2 bg-card px-4 font-medium transition-colors hover:border-line-3 has-[:checked]:border-ink has-[:checked]:bg-ink has-[:checked]:text-paper has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ink"
          >
            <input
              type="checkbox"
              id={`interest-${one}`}
              name="interests"
              value={one}
              defaultChecked={chosen.includes(one)}
              aria-invalid={error ? true : undefined}
              className="sr-only"
            />
            {interestWords[one]}
          </label>
        ))}
      </div>
      {error ? (
        <p id="interests-error" className="mt-1.5 flex items-start gap-1.5 text-sm text-no">
          <AlertIcon size={16} className="mt-px shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      <p id="interests-hint" className="mt-1.5 text-sm text-ink-2">
        For statistics, and for choosing mailings if you agreed to that. Your offers stay the same.
      </p>
    </fieldset>
  );
}

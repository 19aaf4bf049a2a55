import type { InputHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { controlClasses, Field, type FieldProps, useFieldIds } from "./field";

type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & FieldProps & { mono?: boolean };

/** One line of text with its label, hint and error. `mono` for codes. */
export function TextField({ label, hint, error, mono = false, className, ...rest }: TextFieldProps) {
  const { id, describedBy } = useFieldIds(rest.id, hint, error);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...rest}
        id={id}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={classNames(controlClasses, mono && "font-mono tracking-normal", className)}
      />
    </Field>
  );
}

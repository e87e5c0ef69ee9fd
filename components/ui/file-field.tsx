"use client";

import { classNames } from "./class-names";
import { controlLook, FieldFrame, type FieldProps } from "./field";
import { useField } from "./form-state";

type FileFieldProps = FieldProps & {
  /** ".csv,text/csv" */
  accept?: string;
  multiple?: boolean;
};

const chooser =
  "w-full max-w-column p-1.5 file:mr-3 file:min-h-9 file:rounded-control file:border file:border-edge file:bg-sunken file:px-3 file:font-semibold file:text-ink";

/** One file or several. A browser never refills it, so its form says what to choose again. */
export function FileField({
  name,
  label,
  hint,
  optional,
  required,
  className,
  accept,
  multiple,
}: FileFieldProps) {
  const wiring = useField(name, { hint: Boolean(hint), optional });
  return (
    <FieldFrame className={className} hint={hint} label={label} wiring={wiring}>
      <input
        accept={accept}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.error ? true : undefined}
        className={classNames(controlLook, chooser)}
        id={wiring.id}
        multiple={multiple}
        name={name}
        required={required}
        type="file"
      />
    </FieldFrame>
  );
}

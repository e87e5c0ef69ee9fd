import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { FieldWiring } from "./form-state";
import { VisuallyHidden } from "./visually-hidden";

/** What every field takes. */
export type FieldProps = {
  /** Name in the form data, and the field's id. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** "valfritt", or true for the root's word. Fields without it must be filled. */
  optional?: boolean | string;
  required?: boolean;
  className?: string;
};

/** Every control: never below 16 px text (a phone would zoom) nor 44 px height. */
export const controlLook =
  "block min-h-11 rounded-control border border-edge bg-surface px-3 py-2 text-body text-ink aria-invalid:border-2 aria-invalid:border-falu disabled:bg-sunken [&[readonly]]:bg-sunken";

/** Help beneath a label, read together with the field. */
export function Hint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div className="max-w-measure text-meta text-ink-2" id={id}>
      {children}
    </div>
  );
}

/** What is wrong with one field, beneath its label. */
export function FieldError({ id, prefix, children }: { id?: string; prefix?: string; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 font-semibold text-falu" id={id}>
      <CircleAlert className="mt-0.5 size-5 shrink-0" />
      <span>
        {prefix ? <VisuallyHidden>{prefix} </VisuallyHidden> : null}
        {children}
      </span>
    </p>
  );
}

function LabelText({ label, optional }: { label: string; optional: string | undefined }) {
  return (
    <>
      <span data-label="">{label}</span>
      {optional ? <span className="font-normal text-ink-3"> ({optional})</span> : null}
    </>
  );
}

/** Hint and error of a wired field. */
function FieldNotes({ wiring, hint }: { wiring: FieldWiring; hint: ReactNode }) {
  return (
    <>
      {hint ? <Hint id={wiring.hintId}>{hint}</Hint> : null}
      {wiring.error ? (
        <FieldError id={wiring.errorId} prefix={wiring.errorPrefix}>
          {wiring.error}
        </FieldError>
      ) : null}
    </>
  );
}

type FieldFrameProps = {
  wiring: FieldWiring;
  label: string;
  hint: ReactNode;
  className: string | undefined;
  children: ReactNode;
};

/** Label, hint and error above one control. */
export function FieldFrame({ wiring, label, hint, className, children }: FieldFrameProps) {
  return (
    <div
      className={classNames(
        "flex flex-col gap-1.5",
        wiring.error && "border-falu border-l-[6px] pl-4",
        className,
      )}
      data-field={wiring.id}
    >
      <label className="font-semibold" htmlFor={wiring.id}>
        <LabelText label={label} optional={wiring.optional} />
      </label>
      <FieldNotes hint={hint} wiring={wiring} />
      {children}
    </div>
  );
}

type GroupFrameProps = FieldFrameProps & { required?: boolean | undefined };

/** Legend, hint and error above a group of choices. */
export function GroupFrame({ wiring, label, hint, className, children }: GroupFrameProps) {
  return (
    <fieldset
      aria-describedby={wiring.describedBy}
      className={classNames("min-w-0", wiring.error && "border-falu border-l-[6px] pl-4", className)}
      data-field={wiring.id}
    >
      <legend className="mb-1.5 font-semibold">
        <LabelText label={label} optional={wiring.optional} />
      </legend>
      <div className="flex flex-col gap-2">
        <FieldNotes hint={hint} wiring={wiring} />
        {children}
      </div>
    </fieldset>
  );
}

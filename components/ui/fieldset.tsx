import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Hint } from "./field";

type FieldsetProps = { legend: string; hint?: ReactNode; className?: string; children: ReactNode };

/** Fields that belong together, under one ruled legend. */
export function Fieldset({ legend, hint, className, children }: FieldsetProps) {
  return (
    <fieldset className={classNames("min-w-0", className)}>
      <legend className="float-left mb-4 w-full border-gran border-t-2 pt-2.5 font-bold text-lead">
        {legend}
      </legend>
      <div className="clear-both flex flex-col gap-6">
        {hint ? <Hint>{hint}</Hint> : null}
        {children}
      </div>
    </fieldset>
  );
}

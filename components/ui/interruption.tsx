import { OctagonAlert } from "lucide-react";
import type { ReactNode } from "react";

type InterruptionProps = {
  /** The question, with its object: "Spärra EL-2026-000412 för alltid?" */
  title: ReactNode;
  /** What follows, in plain words. */
  children: ReactNode;
  /** The deed, whose button repeats the object, and the way out. */
  actions?: ReactNode;
};

/** Stops before what cannot be undone. It loses its force if used for anything less. */
export function Interruption({ title, children, actions }: InterruptionProps) {
  return (
    <div className="max-w-column border-2 border-falu">
      <div className="flex items-start gap-3 bg-falu px-5 py-4 text-on-falu">
        <OctagonAlert className="mt-1 size-7 shrink-0" />
        <h1 className="text-h3 sm:text-h2">{title}</h1>
      </div>
      <div className="flex flex-col gap-5 bg-surface p-5">
        <div className="flex max-w-measure flex-col gap-3">{children}</div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  );
}

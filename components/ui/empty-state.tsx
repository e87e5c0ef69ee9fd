import type { ReactNode } from "react";

type EmptyStateProps = {
  /** Why it is empty. */
  title: string;
  children?: ReactNode;
  /** The first thing to do, or "Rensa filter". */
  action?: ReactNode;
};

/** Nothing here: why, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="border-hair border-y py-8">
      <p className="font-bold text-lead" data-found="">
        {title}
      </p>
      {children ? <div className="mt-1 max-w-measure text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap gap-3">{action}</div> : null}
    </div>
  );
}

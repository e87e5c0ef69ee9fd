import type { ReactNode } from "react";

type PartBarProps = {
  /** "På sidan" */
  label: string;
  /** The sections of the page, by the id of their heading. */
  parts: { id: string; label: string }[];
  /** Buttons, primary first. */
  actions?: ReactNode;
};

/**
 * The parts of a long page and what can be done, in reach wherever one reads: at the top, and on a phone what can be
 * done at the thumb. What a button folds out lies over the page.
 */
export function PartBar({ label, parts, actions }: PartBarProps) {
  return (
    <div
      className="sticky top-0 z-10 -mx-4 -mt-4 mb-6 flex flex-wrap items-center justify-between gap-x-6 border-edge border-b bg-paper px-4 sm:-mx-6 sm:px-6 lg:mx-0 lg:px-0"
      data-part-bar=""
      data-screen-only=""
    >
      <nav aria-label={label} className="min-w-0 overflow-x-auto max-lg:w-full">
        <ul className="flex gap-x-4 whitespace-nowrap p-1.5">
          {parts.map((part) => (
            <li key={part.id}>
              <a
                className="inline-flex min-h-11 items-center text-ink-2 no-underline hover:text-ink hover:underline"
                href={`#${part.id}`}
              >
                {part.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {actions}
    </div>
  );
}

/** The buttons of a PartBar. */
export function Dock({ children }: { children: ReactNode }) {
  return (
    <div className="dock" data-dock="">
      {children}
    </div>
  );
}

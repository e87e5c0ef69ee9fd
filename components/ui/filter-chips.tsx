import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";
import { VisuallyHidden } from "./visually-hidden";

type FilterChipsProps = {
  /** "Valda filter" */
  label: string;
  /** Each leads to the list without it. removeLabel is read aloud: "Ta bort". */
  chips: { key: string; label: string; href: string; removeLabel: string }[];
  clear?: { href: string; label: string };
  /** A way to add filters. */
  children?: ReactNode;
};

/** The filters in force, each a link that lifts it. */
export function FilterChips({ label, chips, clear, children }: FilterChipsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.length > 0 ? (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {chips.map((chip) => (
            <li key={chip.key}>
              <Link
                className="inline-flex min-h-9 items-center gap-1.5 rounded-control border border-edge bg-surface px-2.5 text-ink text-meta no-underline hover:bg-sunken pointer-coarse:min-h-11"
                href={chip.href}
              >
                <VisuallyHidden>{chip.removeLabel} </VisuallyHidden>
                {chip.label}
                <X className="size-4 print:hidden" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
      {clear && chips.length > 0 ? (
        <Link
          className="inline-flex min-h-9 items-center px-1 text-meta pointer-coarse:min-h-11 print:hidden"
          href={clear.href}
        >
          {clear.label}
        </Link>
      ) : null}
    </div>
  );
}

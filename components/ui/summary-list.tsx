import type { ReactNode } from "react";
import { Link } from "./link";
import { VisuallyHidden } from "./visually-hidden";

type SummaryRow = {
  key: string;
  label: string;
  value: ReactNode;
  /** Leads to the question and back here. about is read aloud after the label: "Ändra giltighet". */
  change?: { href: string; label: string; about?: string };
};

/** Answers to check before the deed. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="border-hair border-t">
      {rows.map((row) => (
        <div
          className="grid gap-x-6 gap-y-1 border-hair border-b py-3 sm:grid-cols-[minmax(8rem,1fr)_2fr_auto]"
          key={row.key}
        >
          <dt className="font-semibold">{row.label}</dt>
          <dd className="min-w-0">{row.value}</dd>
          {row.change ? (
            <dd>
              <Link className="-my-2 inline-block py-2" href={row.change.href}>
                {row.change.label}
                {row.change.about ? <VisuallyHidden> {row.change.about}</VisuallyHidden> : null}
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

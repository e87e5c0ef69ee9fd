"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "./class-names";

type ErrorSummaryProps = {
  title: string;
  /** What was refused as a whole, when no single field is to blame. */
  message?: string;
  errors: { id: string; message: string }[];
  /** Where to go instead; an empty address is the page itself, loaded anew. */
  link?: { href: string; label: string; aside?: true } | undefined;
  /** "Fel:", put before the page title while the summary stands. */
  prefix?: string;
  className?: string | undefined;
};

/** Says at the top what is wrong, links to each field, and takes the focus when it appears. */
export function ErrorSummary({ title, message, errors, link, prefix, className }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  const labels = useLabels(errors);
  // errors is a new array for each refusal, so that the same mistake twice is announced twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the refusal that calls for attention
  useEffect(() => announce(summary.current, prefix), [errors, prefix]);
  return (
    <div
      className={classNames("border-2 border-falu border-l-[6px] bg-surface p-4 sm:p-5", className)}
      ref={summary}
      role="alert"
      tabIndex={-1}
    >
      <h2 className="text-lead">{title}</h2>
      {message && !errors.some((error) => error.message === message) ? (
        <p className="mt-1 max-w-measure">{message}</p>
      ) : null}
      {errors.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {errors.map((error) => (
            <li key={error.id}>
              <a className="inline-block py-1 font-semibold text-falu" href={`#${error.id}`}>
                {labels[error.id] ? `${labels[error.id]}: ` : null}
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {/* A plain link, so that the page is read anew even when it is this one. */}
      {link ? (
        <p className="mt-2">
          <a
            className="inline-block py-1 font-semibold"
            href={link.href}
            {...(link.aside ? { target: "_blank", rel: "noopener" } : {})}
          >
            {link.label}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** What each field is called, read where it stands on the page: only there is it known. */
function useLabels(errors: ErrorSummaryProps["errors"]): Record<string, string> {
  const [labels, setLabels] = useState<Record<string, string>>({});
  useLayoutEffect(() => {
    const found = errors.map(({ id }) => [id, labelOf(id)]);
    setLabels(Object.fromEntries(found));
  }, [errors]);
  return labels;
}

function labelOf(id: string): string {
  const label = document.querySelector(`[data-field="${CSS.escape(id)}"] [data-label]`);
  return label?.textContent.replace(/[?:.]$/, "") ?? "";
}

function announce(node: HTMLElement | null, prefix: string | undefined) {
  if (!node) return;
  node.focus();
  const before = document.title;
  if (!prefix || before.startsWith(prefix)) return;
  const told = `${prefix} ${before}`;
  document.title = told;
  return () => {
    // A page that was opened meanwhile has a title of its own.
    if (document.title === told) document.title = before;
  };
}

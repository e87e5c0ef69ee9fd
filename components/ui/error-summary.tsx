"use client";

import { useEffect, useRef } from "react";

type ErrorSummaryProps = {
  title: string;
  /** What was refused as a whole, when no single field is to blame. */
  message?: string;
  errors: { id: string; message: string }[];
  /** "Fel:", put before the page title while the summary stands. */
  prefix?: string;
};

/** Says at the top what is wrong, links to each field, and takes the focus when it appears. */
export function ErrorSummary({ title, message, errors, prefix }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  // errors is a new array for each refusal, so that the same mistake twice is announced twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the refusal that calls for attention
  useEffect(() => announce(summary.current, prefix), [errors, prefix]);
  return (
    <div
      className="border-2 border-falu border-l-[6px] bg-surface p-4 sm:p-5"
      ref={summary}
      role="alert"
      tabIndex={-1}
    >
      <h2 className="text-lead">{title}</h2>
      {message && !errors.some((error) => error.message === message) ? (
        <p className="mt-1">{message}</p>
      ) : null}
      {errors.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1">
          {errors.map((error) => (
            <li key={error.id}>
              <a className="inline-block py-1 font-semibold text-falu" href={`#${error.id}`}>
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function announce(node: HTMLElement | null, prefix: string | undefined) {
  if (!node) return;
  node.focus();
  const before = document.title;
  if (!prefix || before.startsWith(prefix)) return;
  document.title = `${prefix} ${before}`;
  return () => {
    document.title = before;
  };
}

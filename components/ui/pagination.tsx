"use client";

import { ArrowLeft, ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";

type Step = { href: string; label: string };

type PaginationProps = {
  /** "Sidor" */
  label: string;
  previous?: Step;
  next?: Step;
  /** "1–50 av 5 204" */
  summary?: ReactNode;
};

const step = "inline-flex min-h-11 items-center gap-2";

/** Back and forth in a keyset: there are no page numbers to promise. */
export function Pagination({ label, previous, next, summary }: PaginationProps) {
  if (!previous && !next && !summary) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-x-6 gap-y-1 pt-3">
      {previous ? (
        <Link className={step} href={previous.href} rel="prev">
          <ArrowLeft className="size-4" />
          {previous.label}
        </Link>
      ) : null}
      {next ? (
        <Link className={step} href={next.href} rel="next">
          {next.label}
          <ArrowRight className="size-4" />
        </Link>
      ) : null}
      {summary ? <p className="ml-auto text-ink-3 text-meta tabular-nums">{summary}</p> : null}
    </nav>
  );
}

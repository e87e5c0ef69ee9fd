"use client";

import type { ReactNode } from "react";
import { Code } from "./code";
import { Link } from "./link";
import { StepLine } from "./step-line";
import { wholeWords } from "./whole-words";

type PageHeaderProps = {
  title: ReactNode;
  /** The thing's number, beside its name. */
  code?: string;
  /** The number is no longer valid. */
  struck?: boolean;
  crumbs?: { href: string; label: string }[];
  /** Name of the breadcrumb: "Du är här". */
  crumbsLabel?: string;
  /** "Steg 2 av 5" */
  step?: ReactNode;
  /** A StatusTag. */
  status?: ReactNode;
  /** How many a list has, and when that was looked up: beside the heading, which is lower so that more rows are seen. */
  count?: ReactNode;
  /** One line of help. */
  meta?: ReactNode;
  /** At most three, primary first. */
  actions?: ReactNode;
};

/** The top of a page: where one is, what it is, what can be done. */
export function PageHeader({
  title,
  code,
  struck = false,
  crumbs = [],
  crumbsLabel,
  step,
  status,
  count,
  meta,
  actions,
}: PageHeaderProps) {
  return (
    <header className={count ? "mb-3" : "mb-6"}>
      {crumbs.length > 0 ? <Crumbs crumbs={crumbs} label={crumbsLabel} /> : null}
      {step ? <StepLine>{step}</StepLine> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 grow basis-80">
          {status ? <div className="mb-2">{status}</div> : null}
          <div className="flex flex-wrap items-baseline gap-x-4">
            {/* Else a long word, which may be hyphenated, would make the line as wide as itself. */}
            <h1 className={count ? "min-w-0 text-h2" : "min-w-0 text-h2 lg:text-h1"}>
              {wholeWords(title)}
              {code ? (
                <>
                  {" "}
                  <Code className="font-normal" struck={struck}>
                    {code}
                  </Code>
                </>
              ) : null}
            </h1>
            {count ? <p className="text-ink-3 text-meta">{count}</p> : null}
          </div>
          {meta ? <div className="mt-1 max-w-measure text-ink-3 text-meta">{meta}</div> : null}
        </div>
        {actions ? <Actions>{actions}</Actions> : null}
      </div>
    </header>
  );
}

/** Side by side, or on a phone one beneath the other, each as wide as the next. */
export function Actions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start gap-2.5 max-sm:w-full max-sm:flex-col max-sm:items-stretch">
      {children}
    </div>
  );
}

function Crumbs({ crumbs, label }: { crumbs: { href: string; label: string }[]; label: string | undefined }) {
  return (
    <nav aria-label={label} className="mb-1">
      <ol className="flex flex-wrap text-meta">
        {crumbs.map((crumb) => (
          <li
            className="text-ink-3 after:px-1.5 after:content-['/'] last:after:content-none"
            key={crumb.href}
          >
            <Link className="inline-block py-1" href={crumb.href}>
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Banner } from "./banner";
import { LinkButton } from "./button";
import { Code } from "./code";
import { Facts } from "./facts";
import { Link } from "./link";
import { useRested } from "./rested";
import type { SheetAnswer } from "./sheet-answer";
import { StatusTag } from "./status-tag";

export type SheetWords = Record<"close" | "failed" | "loading" | "page", string>;

interface SideSheetProps {
  ask: string;
  id: string;
  /** The row's page. */
  href: string;
  /** What the list calls it, until it has been read. */
  name: string;
  words: SheetWords;
  onClose: () => void;
}

/** One row beside its list: enough to decide by. Its heading leads to the page. */
export default function SideSheet(props: SideSheetProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Sheet {...props} />
    </QueryClientProvider>
  );
}

async function read(address: string, signal: AbortSignal): Promise<SheetAnswer> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as SheetAnswer;
}

function Sheet({ ask, id, href, name, words, onClose }: SideSheetProps) {
  const heading = useRef<HTMLAnchorElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const rested = useRested(id, 120);
  const { data, isError } = useQuery({
    queryKey: [ask, rested],
    queryFn: ({ signal }) => read(ask + rested, signal),
    // What it shows can be acted on, so it is never of before.
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: true,
  });
  const shown = rested === id ? data : undefined;
  const failed = rested === id && isError;
  return (
    <section
      aria-busy={!shown && !failed}
      aria-labelledby="sheet-title"
      className="side-sheet"
      data-screen-only=""
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="text-h3" id="sheet-title">
            <Link className="text-ink no-underline hover:underline" href={href} ref={heading}>
              <bdi>{shown?.title ?? (name || words.page)}</bdi>
            </Link>
          </h2>
          {shown?.code ? <Code struck={shown.struck ?? false}>{shown.code}</Code> : null}
          <p className="text-ink-3 text-meta">{shown?.meta}</p>
        </div>
        <button aria-label={words.close} className="side-sheet-close" onClick={onClose} type="button">
          <X className="size-5" />
        </button>
      </div>
      {shown ? <Shown answer={shown} page={words.page} /> : null}
      {failed ? <Banner tone="warning">{words.failed}</Banner> : null}
      {shown || failed ? null : <p className="text-ink-2">{words.loading}</p>}
      <p className="sr-only" role="status">
        {shown
          ? [shown.title, shown.code, shown.status?.word ?? shown.meta].filter(Boolean).join(", ")
          : null}
        {failed ? words.failed : null}
      </p>
    </section>
  );
}

function Shown({ answer, page }: { answer: SheetAnswer; page: string }) {
  const { status, kind, bands, steps, facts, things, href } = answer;
  return (
    <>
      {status ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusTag tone={status.tone}>{status.word}</StatusTag>
          {kind}
        </p>
      ) : null}
      {bands.map(({ tone, title, text }) => (
        <Banner key={text ?? title} title={title} tone={tone}>
          {text}
        </Banner>
      ))}
      {steps.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {steps.map((step) => (
            <LinkButton href={step.href} key={step.href} tone={step.tone}>
              {step.label}
            </LinkButton>
          ))}
        </div>
      ) : null}
      {things ? <Things {...things} /> : null}
      <Facts
        items={facts.map(({ label, value, code }) => ({ label, value: code ? <Code>{value}</Code> : value }))}
        narrow
      />
      <p>
        <Link className="inline-flex min-h-8 items-center" href={href}>
          {page}
        </Link>
      </p>
    </>
  );
}

function Things({ title, none, lines }: NonNullable<SheetAnswer["things"]>) {
  return (
    <div>
      <h3 className="font-semibold text-body">{title}</h3>
      {lines.length === 0 ? <p className="text-ink-2">{none}</p> : null}
      <ul>
        {lines.map(({ href, code, about, status }) => (
          <li
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-hair border-b py-2 last:border-0"
            key={href}
          >
            <span className="min-w-0">
              <Link className="inline-flex min-h-6 items-center" href={href}>
                <Code>{code}</Code>
              </Link>
              <span className="block text-ink-3 text-meta">{about}</span>
            </span>
            <StatusTag tone={status.tone}>{status.word}</StatusTag>
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";

import { faultWords } from "@/lib/i18n/fault-words";

export interface FaultProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A fault of ours, with the reference that the log carries too. */
export function Fault({ error, reset }: FaultProps) {
  const t =
    faultWords[typeof document !== "undefined" && document.documentElement.lang === "en" ? "en" : "sv"];
  return (
    <div className="flex max-w-column flex-col gap-4">
      <h1 className="font-bold text-h2">{t.title}</h1>
      <p>{t.body}</p>
      {error.digest ? (
        <p className="text-ink-3 text-meta">
          {t.reference}: <span className="font-mono">{error.digest}</span>
        </p>
      ) : null}
      <button
        className="min-h-11 self-start rounded-control border border-edge px-4 font-semibold"
        onClick={reset}
        type="button"
      >
        {t.again}
      </button>
    </div>
  );
}

"use client";

import { isBusyCode } from "@/lib/domain/core/busy";
import { faultWords, readerLocale } from "@/lib/i18n/fault-words";

export interface FaultProps {
  error: Error & { digest?: string };
  /** Reads the page again. */
  retry: () => void;
}

/** A fault of ours with the reference that the log has too, or work that has to wait. */
export function Fault({ error, retry }: FaultProps) {
  const t = faultWords[readerLocale(typeof document === "undefined" ? undefined : document)];
  const { digest } = error;
  const busy = isBusyCode(digest);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <h1 className="font-bold text-h2">{busy ? t.wait : t.title}</h1>
      <p>{busy ? t[digest] : t.body}</p>
      {digest && !busy ? (
        <p className="text-ink-3 text-meta">
          {t.reference}: <span className="font-mono">{digest}</span>
        </p>
      ) : null}
      <button
        className="min-h-11 self-start rounded-control border border-edge px-4 font-semibold"
        onClick={retry}
        type="button"
      >
        {t.again}
      </button>
    </div>
  );
}

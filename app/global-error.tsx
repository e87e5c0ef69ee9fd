"use client";

import { Fault, type FaultProps } from "@/components/shell/fault";
import { faultWords, readerLocale } from "@/lib/i18n/fault-words";

import "./globals.css";

/** Instead of the whole document: the root layout failed, or an answer was cut off before its first page had come. */
export default function WholeFault({ error }: Pick<FaultProps, "error">) {
  const locale = readerLocale(typeof document === "undefined" ? undefined : document);
  return (
    <html lang={locale}>
      <body>
        <title>{`${faultWords[locale].title} – Sigill`}</title>
        <main className="mx-auto max-w-[42rem] px-5 py-10" id="main">
          <Fault error={error} retry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}

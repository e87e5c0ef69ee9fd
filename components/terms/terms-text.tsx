import { termsBlocks } from "@/lib/domain/terms";

/** Terms as they are written: headings and paragraphs, lines kept. `lang` when it is not the page's own. */
export function TermsText({ text, level = 3, lang }: { text: string; level?: 2 | 3 | 4; lang?: string }) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex max-w-measure flex-col gap-3" lang={lang}>
      {termsBlocks(text).map(({ kind, text: words }, at) =>
        kind === "heading" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is whole and never reordered
          <Heading className="mt-2 font-bold text-lead" key={at}>
            {words}
          </Heading>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is whole and never reordered
          <p className="whitespace-pre-line" key={at}>
            {words}
          </p>
        ),
      )}
    </div>
  );
}

interface ProseProps {
  blocks: { kind: "heading" | "paragraph"; text: string }[];
  level?: 2 | 3 | 4;
  /** When it is not the page's own. */
  lang?: string | undefined;
}

/** A text as it is written: headings and paragraphs, lines kept, and never markup of its own. */
export function Prose({ blocks, level = 3, lang }: ProseProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex max-w-measure flex-col gap-3" lang={lang}>
      {blocks.map(({ kind, text }, at) =>
        kind === "heading" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is whole and never reordered
          <Heading className="mt-2 font-bold text-lead" key={at}>
            {text}
          </Heading>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is whole and never reordered
          <p className="whitespace-pre-line" key={at}>
            {text}
          </p>
        ),
      )}
    </div>
  );
}

import { Prose } from "@/components/ui/prose";
import {
  type PracticeLanguage,
  type PracticeSections,
  practiceParts,
} from "@/lib/domain/credential/practice-statement";
import { termsBlocks } from "@/lib/domain/credential/terms";
import { translator } from "@/lib/i18n/translator";

interface StatementTextProps {
  sections: PracticeSections;
  language: PracticeLanguage;
  /** When it is not the page's own. */
  lang?: PracticeLanguage;
  level?: 2 | 3;
}

/** The whole statement in one language: its five parts, their own headings beneath. */
export function StatementText({ sections, language, lang, level = 2 }: StatementTextProps) {
  const t = translator(language, "practice-statement");
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col gap-8" lang={lang}>
      {practiceParts
        .filter((part) => sections[part][language].trim() !== "")
        .map((part) => (
          <section className="flex flex-col gap-3" key={part}>
            <Heading className="text-lead sm:text-h3">{t(`part.${part}`)}</Heading>
            <Prose blocks={termsBlocks(sections[part][language])} level={level === 2 ? 3 : 4} />
          </section>
        ))}
    </div>
  );
}

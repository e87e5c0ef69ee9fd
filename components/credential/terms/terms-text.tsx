import { Prose } from "@/components/ui/prose";
import { termsBlocks } from "@/lib/domain/credential/terms";

/** Terms as they are written. `lang` when it is not the page's own. */
export function TermsText({ text, level, lang }: { text: string; level?: 2 | 3 | 4; lang?: string }) {
  return <Prose blocks={termsBlocks(text)} lang={lang} {...(level ? { level } : {})} />;
}

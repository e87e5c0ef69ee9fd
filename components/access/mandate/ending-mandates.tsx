import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { HeldMandate } from "@/lib/access/mandate/read";
import { mandateWords } from "@/lib/i18n/mandate";

/** What somebody may do until they leave, by name. Nothing where there is nothing. */
export async function EndingMandates({ mandates, slug }: { mandates: HeldMandate[]; slug: string }) {
  const { t, named } = await mandateWords();
  if (mandates.length === 0) return null;
  return (
    <SectionRule id="mandates" title={t("ends-with", { count: mandates.length })}>
      <ul>
        {mandates.map(({ id, type, service }) => (
          <li className="border-hair border-b py-3" key={id}>
            <Link className="font-bold text-sjo underline" href={`/${slug}/mandates/${id}`}>
              {named(type)}
            </Link>
            <span className="block text-ink-3 text-meta">{service}</span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { UnusedService } from "@/lib/use/coverage/read";
import { coverageWords, mendText, reasonText } from "./coverage-words";

const shown = 8;

/** The services nobody can use, each with what stands in the way of the type that is nearest. */
export async function UnusedServices({ slug, unused }: { slug: string; unused: readonly UnusedService[] }) {
  const words = await coverageWords();
  const { t } = words;
  if (unused.length === 0) return null;
  return (
    <SectionRule
      aside={
        <Link href={`/${slug}/relying-parties/matrix?view=nobody&environment=production`}>
          {t("unused.all")}
        </Link>
      }
      className="mt-10"
      id="unused"
      title={t("unused.title", { count: unused.length })}
    >
      <ul>
        {unused.slice(0, shown).map(({ service, nearest }) => (
          <li className="border-hair border-b py-2.5" key={service.id}>
            <Link className="font-semibold" href={`/${slug}/relying-parties/${service.partyId}`}>
              {service.name}
            </Link>
            <span className="text-ink-3 text-meta"> {service.partyName}</span>
            {nearest?.answer === "no"
              ? nearest.reasons.map((reason) => (
                  <p className="text-ink-2 text-meta" key={reason.code}>
                    {reasonText(words, reason)} {mendText(words, reason)}
                  </p>
                ))
              : null}
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

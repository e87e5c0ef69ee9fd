import { SectionRule } from "@/components/ui/section-rule";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getTranslations } from "@/lib/i18n/server";
import type { Persona } from "@/lib/people/account/read";

/** One button a persona: a plain form, since signing in must work before JavaScript. */
export async function Personas({
  personas,
  next,
  title,
  lead,
}: {
  personas: Persona[];
  next: string;
  title: string;
  lead: string;
}) {
  const roles = await getTranslations("role");
  return (
    <section className="mt-8">
      <SectionRule title={title} />
      <p className="mb-3 text-ink-3 text-meta">{lead}</p>
      <ul className="flex flex-col">
        {personas.map((persona) => (
          <li className="border-hair border-b" key={persona.subject}>
            <form action="/api/sign-in" method="post">
              <input name="next" type="hidden" value={next} />
              <button
                className="flex min-h-14 w-full flex-col items-start justify-center py-2 text-left hover:bg-sunken"
                name="persona"
                type="submit"
                value={persona.subject}
              >
                <span className="font-bold text-sjo underline">{persona.name}</span>
                <span className="text-ink-2 text-meta">
                  {persona.places
                    .map(
                      (place) =>
                        `${place.grants.length > 0 ? place.grants.map((grant) => roleWithPlace(roles(grant), place.places[grant])).join(", ") : roles("holder")} – ${place.organisationName}`,
                    )
                    .join(" · ")}
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Check, CircleDashed } from "lucide-react";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type Actor, may } from "@/lib/domain/core/actor";
import { rolesWith } from "@/lib/domain/core/role";
import type { FirstStepView } from "@/lib/domain/operation/first-steps";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { FirstStepsView } from "@/lib/operation/overview/read";

interface FirstStepsProps {
  view: FirstStepsView;
  actor: Actor;
  slug: string;
}

/** From nothing to the first e-ID: what is there, what remains, and whose it is to do. */
export async function FirstSteps({ view, actor, slug }: FirstStepsProps) {
  const t = await getTranslations("first-steps");
  const done = view.steps.filter((step) => step.done).length;
  return (
    <section>
      <SectionRule title={t("title")} />
      <p className="mb-2 max-w-measure text-ink-2">{t("lead", { done, count: view.steps.length })}</p>
      <ol>
        {view.steps.map((step) => (
          <Step actor={actor} key={step.step} slug={slug} step={step} view={view} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = FirstStepsProps & { step: FirstStepView };

async function Step({ step, view, actor, slug }: StepProps) {
  const t = await getTranslations("first-steps");
  const Icon = step.done ? Check : CircleDashed;
  const mine = may(actor, step.needs);
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-2 border-hair border-b py-3 sm:grid-cols-[20px_minmax(0,1fr)_auto]">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 ${step.done ? "" : "text-ink-3"}`} />
      <div className="max-w-measure">
        <VisuallyHidden>{t(step.done ? "done" : "remains")}: </VisuallyHidden>
        <span className={step.done ? "" : "font-bold"}>{t(`step.${step.step}`)}</span>
        {step.done ? null : (
          <p className="text-ink-2">
            <Detail step={step} view={view} />
          </p>
        )}
        {step.done || mine ? null : <By step={step} />}
      </div>
      {mine && !step.done ? (
        <div className="max-sm:col-start-2">
          <LinkButton href={`/${slug}${step.path}`}>
            {t("open")}
            <VisuallyHidden> {t(`step.${step.step}`)}</VisuallyHidden>
          </LinkButton>
        </div>
      ) : null}
    </li>
  );
}

async function Detail({ step: { step }, view: { facts, missing } }: Pick<StepProps, "step" | "view">) {
  const [t, role, format] = await Promise.all([
    getTranslations("first-steps"),
    getTranslations("role"),
    getFormatter(),
  ]);
  if (step === "roles") {
    const named = missing.map(({ role: one, count }) =>
      t("missing", { role: midSentence(role(one)), count }),
    );
    const asked = facts.rolesAsked > 0 ? ` ${t("roles-asked", { count: facts.rolesAsked })}` : "";
    return `${t("roles-missing", { roles: format.list(named, { type: "conjunction" }) })}${asked}`;
  }
  if (step === "types") return t(facts.typesInForce === 0 ? "types-missing" : "terms-missing");
  if (step === "first-eid") return t(`furthest.${facts.furthest ?? "none"}`);
  if (step === "organisation") return null;
  return t(`detail.${step}`);
}

/** Who does it instead, by name; or the role, where nobody has it yet. */
async function By({ step: { by, needs } }: Pick<StepProps, "step">) {
  const [t, role, format] = await Promise.all([
    getTranslations("first-steps"),
    getTranslations("role"),
    getFormatter(),
  ]);
  const roles = format.list(
    rolesWith(needs).map((one) => midSentence(role(one))),
    { type: "disjunction" },
  );
  const names = format.list(by.slice(0, 3), { type: "disjunction" });
  return (
    <p className="text-ink-3 text-meta">
      {by.length > 0 ? t("by", { names, roles }) : t("by-nobody", { roles })}
    </p>
  );
}
